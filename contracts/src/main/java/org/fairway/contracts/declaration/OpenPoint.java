package org.fairway.contracts.declaration;

import org.jspecify.annotations.Nullable;

/**
 * One thing that a declaration waits for.
 *
 * @param agency code of the agency that must act, absent where it is no agency
 */
public record OpenPoint(Code code, @Nullable String agency) {
    /** A point that no agency is responsible for. */
    public static OpenPoint of(Code code) {
        return new OpenPoint(code, null);
    }

    /** What is open. The list grows: a reader treats a code that it does not know as something to wait for. */
    public enum Code {
        /** The rules are checked. */
        VALIDATION,
        /** The goods have not been presented. */
        ARRIVAL,
        /** Risk gives the lane. */
        RISK_ASSESSMENT,
        /** The single window finds out which agencies are concerned. */
        PERMITS,
        /** The agency has not answered. */
        AGENCY_DECISION,
        /** The agency keeps the goods. */
        AGENCY_HOLD,
        /** The agency wants documents of the declarant. */
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
        /** The account cannot bear the debt. */
        PAYMENT,
        /** The authority decides what becomes of detained goods. */
        GOODS_DECISION,
        /** A value of a later release, which is waited for like any other. It is read, and never written. */
        UNKNOWN
    }
}
