package org.fairway.declaration.model;

import java.util.List;
import org.fairway.contracts.declaration.OpenPoint;
import org.fairway.declaration.model.Waiting.Owner;

/** Gives the English sentences for codes. They are for people; no program reads them. */
public final class Wording {
    static final String PAY = "Raise the limit of the account or name another one.";

    private Wording() {}

    public static String text(OpenPoint point) {
        return switch (point.code()) {
            case VALIDATION -> "validation";
            case ARRIVAL -> "arrival";
            case RISK_ASSESSMENT -> "risk assessment";
            case PERMITS -> "permits";
            case AGENCY_DECISION -> point.agency() + " decision";
            case AGENCY_HOLD -> point.agency() + " hold";
            case DOCUMENTS_REQUIRED -> point.agency() + " documents required";
            case AGENCY_OVERDUE -> point.agency() + " decision (overdue, with the supervisor)";
            case AGENCY_REFUSAL -> point.agency() + " refusal";
            case CUSTOMS_CONTROL -> "customs control";
            case AMENDMENT_DECISION -> "decision on the amendment";
            case WITHDRAWAL_DECISION -> "decision on the withdrawal";
            case PAYMENT -> "payment";
            case EMPOWERMENT -> "empowerment";
            case DOCUMENT_NOT_UPLOADED -> "document not uploaded";
            case GOODS_DECISION -> "decision on the goods";
            case UNKNOWN -> "something that this release does not know";
        };
    }

    static List<String> texts(List<OpenPoint> points) {
        return points.stream().map(Wording::text).toList();
    }

    public static String text(Owner owner) {
        return switch (owner.code()) {
            case CUSTOMS -> "customs";
            case CARRIER -> "carrier";
            case DECLARANT -> "declarant";
            case RISK_SERVICE -> "risk-service";
            case SINGLE_WINDOW_SERVICE -> "single-window-service";
            case AGENCY -> String.valueOf(owner.agency());
        };
    }

    /** The advice to the parties. */
    public static String whatToDo(Waiting waiting) {
        String detail = waiting.detail();
        return switch (waiting.action()) {
            case PAY -> detail == null ? PAY : detail;
            case REGISTER_EMPOWERMENT -> detail == null ? text(waiting.action()) : detail;
            case UPLOAD_DOCUMENTS -> text(waiting.action()) + (detail == null ? "" : " Awaited: " + detail + ".");
            case AMEND -> "Customs asks for a correction: " + detail + ". Amend the declaration.";
            case CONTACT_AUTHORITY ->
                detail == null
                        ? text(waiting.action())
                        : "Detained: " + detail + ". Contact the authority; you may appeal.";
            case AWAIT_VALIDATION,
                    PRESENT_GOODS,
                    SEND_DOCUMENTS_AND_PRESENT_GOODS,
                    AWAIT_DECISION,
                    SEND_DOCUMENTS,
                    RAISE_LIMIT,
                    COLLECT_GOODS,
                    CORRECT_AND_LODGE_AGAIN,
                    NONE,
                    LODGE_ANEW -> text(waiting.action());
        };
    }

    /** Returns the advice if only the action is known. */
    static String text(Waiting.Action action) {
        return switch (action) {
            case AWAIT_VALIDATION -> "Nothing; this takes a moment.";
            case PRESENT_GOODS ->
                "Nothing. Have the goods presented; the arrival notice makes the declaration binding.";
            case SEND_DOCUMENTS_AND_PRESENT_GOODS ->
                "Send the documents to the agency named. Have the goods presented; the arrival notice makes the"
                        + " declaration binding.";
            case AWAIT_DECISION -> "Nothing for now. You will be notified when somebody has decided.";
            case SEND_DOCUMENTS -> "Send the documents to the agency named.";
            case UPLOAD_DOCUMENTS ->
                "Upload the documents that the declaration names by their digests, or amend the digests.";
            case AMEND -> "Customs asks for a correction. Amend the declaration.";
            case REGISTER_EMPOWERMENT ->
                "Have an empowerment registered and confirmed by the principal, or let the principal amend the"
                        + " declaration.";
            case RAISE_LIMIT -> "Raise the limit of the account or name another one; the other checks go on meanwhile.";
            case PAY -> PAY;
            case CONTACT_AUTHORITY -> "Detained. Contact the authority; you may appeal.";
            case COLLECT_GOODS -> "The goods may go.";
            case CORRECT_AND_LODGE_AGAIN -> "Correct the errors and lodge again; the same LRN may be used.";
            case NONE -> "Nothing. If the goods still come, lodge a new declaration under a new LRN.";
            case LODGE_ANEW ->
                "The goods did not arrive in time. If they still come, lodge a new declaration under a new LRN.";
        };
    }
}
