package org.fairway.contracts.notice;

import java.util.Set;

/** CloudEvents types of what only the parties of a declaration are notified of. Other notices have published types. */
public final class NoticeTypes {
    /** Customs decided on a control or asks for a correction. */
    public static final String CONTROL_NOTED = "customs.declaration.control-noted.v1";

    public static final String PAYMENT_AWAITED = "customs.declaration.payment-awaited.v1";
    public static final String EMPOWERMENT_AWAITED = "customs.declaration.empowerment-awaited.v1";
    public static final String EMPOWERMENT_REGISTERED = "customs.declaration.empowerment-registered.v1";
    public static final String DOCUMENTS_NOTED = "customs.declaration.documents-noted.v1";

    /** All of them. */
    public static final Set<String> ALL =
            Set.of(CONTROL_NOTED, PAYMENT_AWAITED, EMPOWERMENT_AWAITED, EMPOWERMENT_REGISTERED, DOCUMENTS_NOTED);

    private NoticeTypes() {}
}
