package org.fairway.notification.reading;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import java.util.UUID;
import org.fairway.notification.store.Notifications.Notification;

/**
 * A notification in the JSON format of CloudEvents 1.0. {@code sequence} is the extension of that name and counts
 * within the subject, from 1.
 *
 * @param specversion version of CloudEvents, `1.0`
 * @param id unique id of the notification; a repetition has the same
 * @param source where it comes from
 * @param type what happened, as in docs/events.md
 * @param subject id of the declaration
 * @param time when it happened
 * @param sequence number within the subject, from 1
 * @param datacontenttype media type of data
 * @param data the event, by the JSON Schema of its type
 */
public record CloudEvent(
        String specversion,
        UUID id,
        String source,
        String type,
        String subject,
        Instant time,
        String sequence,
        String datacontenttype,
        @JsonRawValue String data) {
    /** Part of the identity of a notification, so it stays what it was when declaration-service kept them. */
    public static final String SOURCE = "/fairway/declaration-service/notifications";

    public static CloudEvent of(Notification notification) {
        return new CloudEvent(
                "1.0",
                notification.id(),
                SOURCE,
                notification.type(),
                notification.declarationId().toString(),
                notification.time(),
                Long.toString(notification.sequence()),
                "application/json",
                notification.data());
    }
}
