package org.fairway.contracts;

/**
 * Kafka topics. Each has exactly one writer, the service named here; the record key is the declaration id unless said
 * otherwise, so that order is kept per declaration.
 */
public final class Topics {
    /** Written by declaration-service. */
    public static final String DECLARATION_LIFECYCLE = "declaration.lifecycle.v1";

    /** Written by declaration-service: what the parties of declarations are notified of. */
    public static final String DECLARATION_NOTICE = "declaration.notice.v1";

    /** Written by risk-service. */
    public static final String RISK_ASSESSMENT = "risk.assessment.v1";

    /** Written by single-window-service. */
    public static final String SINGLE_WINDOW_PERMIT = "single-window.permit.v1";

    /** Written by border-agency-service. */
    public static final String BORDER_AGENCY_DECISION = "border-agency.decision.v1";

    /** Written by ledger-service. */
    public static final String LEDGER_RECEIPT = "ledger.receipt.v1";

    /**
     * Written by ledger-service; keyed by credential, and compacted: what other organisations share of the
     * authorisations that they granted.
     */
    public static final String LEDGER_CREDENTIAL = "ledger.credential.v1";

    /**
     * Written by the gateway; carries {@link org.fairway.contracts.submission.SubmissionReceived}, keyed by sender and
     * reference.
     */
    public static final String GATEWAY_SUBMISSION = "gateway.submission.v1";

    /**
     * Written by registry-service; keyed by what is registered, and compacted: the last record of each key is kept for
     * good, so that a service that is new reads the whole register.
     */
    public static final String REGISTRY_OPERATOR = "registry.operator.v1";

    /**
     * Written by document-service; keyed by owner and digest, and compacted: a service that is new reads which
     * documents there are.
     */
    public static final String DOCUMENT = "document.v1";

    private Topics() {}
}
