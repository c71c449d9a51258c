package org.fairway.contracts.notice;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.fairway.contracts.ContractEvent;
import org.jspecify.annotations.Nullable;

/**
 * What happened to a declaration, as its parties may know it. Notices of a declaration come in the order in which it
 * happened.
 */
public sealed interface NoticeEvent extends ContractEvent {
    /** Returns the id of the declaration. */
    String declarationId();

    @Override
    default String subject() {
        return declarationId();
    }

    /**
     * Something happened that the parties may know.
     *
     * @param noticeId id under which they see it: that of the published event, if one was published
     * @param operators TINs of the parties who are notified
     * @param type CloudEvents {@code type} under which they see it
     * @param event code of what happened, as in the history of the declaration
     * @param mrn movement reference number, once there is one
     * @param lrn local reference number (WCO Data Model 3.x, Declaration/FunctionalReferenceID)
     * @param version version of the declaration
     * @param status status after what happened
     * @param details members of the event that the parties need to act
     */
    record NoticeGiven(
            String noticeId,
            String declarationId,
            List<String> operators,
            String type,
            String event,
            @Nullable String mrn,
            String lrn,
            int version,
            PartyStatus status,
            Map<String, Object> details,
            Instant occurredAt)
            implements NoticeEvent {}
}
