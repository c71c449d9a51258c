package org.fairway.contracts.declaration;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.fairway.contracts.DeclarationFact;
import org.fairway.contracts.goods.GoodsDeclaration;
import org.fairway.contracts.goods.Money;
import org.fairway.contracts.registry.VerifiedAuthorisation;
import org.fairway.contracts.risk.Lane;
import org.jspecify.annotations.Nullable;

/**
 * What happened to a declaration. {@code version} is the version of the goods declaration, 1 when lodged and one more
 * with each amendment.
 */
public sealed interface DeclarationEvent extends DeclarationFact {
    int version();

    /**
     * Lodged before arrival and free of errors: every service may process it now (TFA Art. 7.1).
     *
     * @param authorisations authorisations of the declarant and the owner of the goods that the register held as
     *     granted when it was lodged; null in events of releases that did not publish them
     */
    record PreLodged(
            String declarationId,
            int version,
            String mrn,
            String declarantTin,
            GoodsDeclaration declaration,
            List<String> warnings,
            Map<String, String> referenceData,
            Instant occurredAt,
            @Nullable Valuation valuation,
            @Nullable List<VerifiedAuthorisation> authorisations)
            implements DeclarationEvent {

        /** As releases before valuations and authorisations were published wrote it. */
        public PreLodged(
                String declarationId,
                int version,
                String mrn,
                String declarantTin,
                GoodsDeclaration declaration,
                List<String> warnings,
                Map<String, String> referenceData,
                Instant occurredAt) {
            this(
                    declarationId,
                    version,
                    mrn,
                    declarantTin,
                    declaration,
                    warnings,
                    referenceData,
                    occurredAt,
                    null,
                    null);
        }
    }

    /**
     * Refused as lodged; {@code errors} names every rule broken as {@code code pointer}. Terminal for this submission.
     */
    record Rejected(
            String declarationId, int version, String lrn, String declarantTin, List<String> errors, Instant occurredAt)
            implements DeclarationEvent {}

    /**
     * The trader's statement changed: verdicts about older versions no longer count.
     *
     * @param authorisations as in {@link PreLodged}, at the moment of the amendment
     */
    record Amended(
            String declarationId,
            int version,
            String mrn,
            String declarantTin,
            GoodsDeclaration declaration,
            String reason,
            Instant occurredAt,
            @Nullable Valuation valuation,
            @Nullable List<VerifiedAuthorisation> authorisations)
            implements DeclarationEvent {

        /** As releases before valuations and authorisations were published wrote it. */
        public Amended(
                String declarationId,
                int version,
                String mrn,
                String declarantTin,
                GoodsDeclaration declaration,
                String reason,
                Instant occurredAt) {
            this(declarationId, version, mrn, declarantTin, declaration, reason, occurredAt, null, null);
        }
    }

    /** The operator with the TIN {@code by} asks to change a declaration that is under control; customs decides. */
    record AmendmentRequested(
            String declarationId,
            int version,
            GoodsDeclaration proposed,
            String reason,
            Instant occurredAt,
            @Nullable String by)
            implements DeclarationEvent {}

    /** Customs refused the requested amendment. */
    record AmendmentDenied(String declarationId, int version, String officer, String reason, Instant occurredAt)
            implements DeclarationEvent {}

    /**
     * Legally accepted on arrival. Rates, exchange rates and code lists are frozen as of {@code occurredAt}.
     * {@code preLodged} says whether {@link PreLodged} came before. If it did, risk, agencies and account were already
     * asked for their verdicts. {@code authorisations} are as in {@link PreLodged}, at the moment of acceptance; they
     * take the place of those before.
     */
    record Accepted(
            String declarationId,
            int version,
            String mrn,
            String declarantTin,
            GoodsDeclaration declaration,
            boolean preLodged,
            Instant arrivedAt,
            @Nullable String location,
            Map<String, String> referenceData,
            Instant occurredAt,
            @Nullable Valuation valuation,
            @Nullable List<VerifiedAuthorisation> authorisations)
            implements DeclarationEvent {

        /** As releases before valuations and authorisations were published wrote it. */
        public Accepted(
                String declarationId,
                int version,
                String mrn,
                String declarantTin,
                GoodsDeclaration declaration,
                boolean preLodged,
                Instant arrivedAt,
                @Nullable String location,
                Map<String, String> referenceData,
                Instant occurredAt) {
            this(
                    declarationId,
                    version,
                    mrn,
                    declarantTin,
                    declaration,
                    preLodged,
                    arrivedAt,
                    location,
                    referenceData,
                    occurredAt,
                    null,
                    null);
        }
    }

    /**
     * An authorisation that counted for the declaration holds no longer: suspended, revoked or past its last day. Risk
     * assesses the version again.
     *
     * @param authorisations all that still hold; they take the place of those before
     */
    record AuthorisationsVerified(
            String declarationId, int version, List<VerifiedAuthorisation> authorisations, Instant occurredAt)
            implements DeclarationEvent {
        public AuthorisationsVerified {
            authorisations = List.copyOf(authorisations);
        }
    }

    /**
     * A version names documents by their digests. Who may read a document follows from it.
     *
     * @param proposed whether an amendment that customs has still to decide on names them
     * @param statedBy TIN of the operator who stated the version; null if that was not recorded
     * @param otherPartyTin TIN of who sees the declaration beside the declarant; null if nobody does
     * @param digests SHA-256 of each document named, in hexadecimal lower-case digits
     * @param notUploaded those that no party had uploaded; the declaration waits for them, unless it is proposed
     */
    record DocumentsNamed(
            String declarationId,
            int version,
            boolean proposed,
            @Nullable String statedBy,
            String declarantTin,
            @Nullable String otherPartyTin,
            List<String> digests,
            List<String> notUploaded,
            Instant occurredAt)
            implements DeclarationEvent {
        public DocumentsNamed {
            digests = List.copyOf(digests);
            notUploaded = List.copyOf(notUploaded);
        }
    }

    /** Duties and taxes worked out; {@code provisional} until acceptance. */
    record Assessed(
            String declarationId,
            int version,
            boolean provisional,
            BigDecimal payable,
            String currency,
            String tariffVersion,
            int lines,
            Instant occurredAt)
            implements DeclarationEvent {}

    /** A guarantee or deferred account covers the debt. */
    record PaymentSecured(
            String declarationId, int version, String account, String kind, Money amount, Instant occurredAt)
            implements DeclarationEvent {}

    /**
     * The account does not cover the debt; the goods wait for money.
     *
     * @param account number of the account named; null if there is none
     * @param missing the debt that it does not cover
     * @param whatToDo advice in words
     * @param reason why; null in events of releases that wrote the words alone
     */
    record PaymentHeld(
            String declarationId,
            int version,
            @Nullable String account,
            Money missing,
            String whatToDo,
            Instant occurredAt,
            @Nullable Shortage reason)
            implements DeclarationEvent {}

    /** Customs will check: documents for YELLOW, goods for RED. A case for customs is opened. */
    record ControlOrdered(
            String declarationId,
            int version,
            String mrn,
            ControlType control,
            Lane lane,
            List<String> reasons,
            GoodsDeclaration declaration,
            Instant deadline,
            Instant occurredAt)
            implements DeclarationEvent {}

    /**
     * The declaration waits for somebody. Programs read {@code open}; {@code waitingFor} has the same points in words,
     * and {@code owner} and {@code whatToDo} say in words who must act, and what the parties can do.
     *
     * @param open what the declaration waits for; null in events of releases that wrote the words alone
     */
    record PutUnderControl(
            String declarationId,
            int version,
            List<String> waitingFor,
            String owner,
            @Nullable Instant deadline,
            String whatToDo,
            Instant occurredAt,
            @Nullable List<OpenPoint> open)
            implements DeclarationEvent {}

    /** Customs' own control ended with {@code decision}. */
    record ControlConcluded(
            String declarationId, int version, String decision, String officer, String reason, Instant occurredAt)
            implements DeclarationEvent {}

    /** The goods are released for the procedure and may go. */
    record Released(String declarationId, int version, String mrn, Lane lane, Instant acceptedAt, Instant occurredAt)
            implements DeclarationEvent {}

    /** The goods are detained after a refusal; the owner of the goods must be informed (TFA Art. 5.2). */
    record Detained(String declarationId, int version, String by, String reason, Instant occurredAt)
            implements DeclarationEvent {}

    /** The trader asks to withdraw a declaration whose goods have arrived; customs decides. */
    record WithdrawalRequested(String declarationId, int version, String by, String reason, Instant occurredAt)
            implements DeclarationEvent {}

    /** Customs refused the withdrawal: the declaration stands. */
    record WithdrawalDenied(String declarationId, int version, String officer, String reason, Instant occurredAt)
            implements DeclarationEvent {}

    /** Withdrawn by the trader or invalidated by customs. Terminal. */
    record Invalidated(String declarationId, int version, String by, String reason, Instant occurredAt)
            implements DeclarationEvent {}

    /** No arrival within the time limit. Terminal. */
    record Expired(String declarationId, int version, Instant occurredAt) implements DeclarationEvent {}

    /** Why an account does not cover a debt. */
    enum Shortage {
        /** The declaration names no account, or one in another currency. */
        NO_ACCOUNT,
        /** There is no such account, or its holder has not authorised who named it. */
        NOT_AUTHORISED,
        /** The account has less left than is owed. */
        LIMIT_REACHED,
        /** A value of a later release. It is read, and never written. */
        UNKNOWN
    }

    /** What kind of control customs ordered. */
    enum ControlType {
        DOCUMENTS,
        PHYSICAL,
        /** A value of a later release. It is read, and never written. */
        UNKNOWN
    }
}
