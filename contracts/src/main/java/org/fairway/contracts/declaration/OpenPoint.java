package org.fairway.contracts.declaration;

import org.jspecify.annotations.Nullable;

/**
 * One thing that a declaration waits for.
 *
 * @param agency code of the agency that must act; absent if no agency has to
 */
public record OpenPoint(Code code, @Nullable String agency) {
    /** Returns a point that no agency is responsible for. */
    public static OpenPoint of(Code code) {
        return new OpenPoint(code, null);
    }

    /** What is open. The list grows: a reader treats a code that it does not know as something to wait for. */
    public enum Code {
        /** The rules have not been checked. */
        VALIDATION,
        /** The goods have not been presented. */
        ARRIVAL,
        /** The risk assessment has not given a lane. */
        RISK_ASSESSMENT,
        /** The single window has not yet found which agencies must decide. */
        PERMITS,
        /** The agency has not answered. */
        AGENCY_DECISION,
        /** The agency holds the goods. */
        AGENCY_HOLD,
        /** The agency asks the declarant for documents. */
        DOCUMENTS_REQUIRED,
        /** The agency's time limit has passed; its supervisor decides. */
        AGENCY_OVERDUE,
        /** The agency refuses. */
        AGENCY_REFUSAL,
        /** Customs checks documents or goods. */
        CUSTOMS_CONTROL,
        /** Customs decides on the amendment asked for. */
        AMENDMENT_DECISION,
        /** Customs decides on the withdrawal asked for. */
        WITHDRAWAL_DECISION,
        /** The account cannot cover the debt. */
        PAYMENT,
        /** Nobody is empowered any more to declare for the principal, or to charge the account named. */
        EMPOWERMENT,
        /** A document that the declaration names by its digest has not been uploaded. */
        DOCUMENT_NOT_UPLOADED,
        /** Customs decides what happens to the detained goods. */
        GOODS_DECISION,
        /**
         * A value of a later release, which the declaration waits for like any other. It is read, and never written.
         */
        UNKNOWN
    }
}
