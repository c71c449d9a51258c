package org.fairway.notification.reading;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.fairway.kit.refusing.PageSize;
import org.fairway.kit.security.Caller;
import org.fairway.notification.store.Cursor;
import org.fairway.notification.store.Notifications.Notification;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@PreAuthorize("hasAnyRole('TRADER', 'BROKER', 'AGENCY_OFFICER', 'CUSTOMS_OFFICER', 'AUDITOR')")
class NotificationEndpoint {
    private static final int MOST = 500;
    private final Reading reading;
    private final Waiting waiting;
    private final ReadingSettings settings;

    NotificationEndpoint(Reading reading, Waiting waiting, ReadingSettings settings) {
        this.reading = reading;
        this.waiting = waiting;
        this.settings = settings;
    }

    /**
     * A page of notifications. Its {@code next} is always present.
     *
     * @param notifications in the order they were written
     * @param next the {@code after} of the next call
     */
    record Page(List<CloudEvent> notifications, String next) {}

    /**
     * Reads notifications after a cursor, oldest first. Without a cursor it starts at the beginning. With wait
     * (seconds) the answer comes as soon as there is a notification; an operator may have few such requests and streams
     * at a time (429 too-many-waiting). No notification is skipped, and a cursor never expires.
     *
     * @param after the cursor: the next of the answer before
     * @param declaration only notifications of this declaration
     * @param limit the most entries in the answer, 1 to 500
     * @param wait seconds to wait for something new
     */
    @GetMapping("/v1/notifications")
    Page after(
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable UUID declaration,
            @Schema(minimum = "1", maximum = "" + MOST) @RequestParam(defaultValue = "100") int limit,
            @RequestParam(defaultValue = "0") int wait,
            Caller caller) {
        Cursor cursor = CursorParser.parse(after);
        int most = PageSize.of(limit, MOST);
        Duration patience =
                Duration.ofSeconds(Math.clamp(wait, 0, settings.longestWait().toSeconds()));
        List<Notification> found = patience.isZero()
                ? reading.read(Receivers.of(caller), cursor, declaration, most)
                : await(caller, declaration, cursor, most, patience);
        return new Page(
                found.stream().map(CloudEvent::of).toList(),
                (found.isEmpty() ? cursor : found.getLast().cursor()).toString());
    }

    private List<Notification> await(
            Caller caller, @Nullable UUID declaration, Cursor cursor, int most, Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        List<Notification> found = List.of();
        try (Waiter waiter = waiting.enter(caller, declaration)) {
            while (found.isEmpty() && !reading.closing() && System.nanoTime() < end) {
                found = reading.await(waiter, cursor, most, Duration.ofNanos(end - System.nanoTime()));
            }
        }
        return found;
    }

    /**
     * Reads a declaration's notifications after a sequence number. It is for a client that found a gap.
     *
     * @param id id of the declaration, or its MRN
     * @param after the sequence number after which to begin
     * @param limit the most entries in the answer, 1 to 500
     */
    @GetMapping("/v1/declarations/{id}/notifications")
    List<CloudEvent> ofDeclaration(
            @PathVariable String id,
            @RequestParam(defaultValue = "0") long after,
            @Schema(minimum = "1", maximum = "" + MOST) @RequestParam(defaultValue = "100") int limit,
            Caller caller) {
        return reading.ofDeclaration(Receivers.of(caller), id, after, PageSize.of(limit, MOST)).stream()
                .map(CloudEvent::of)
                .toList();
    }
}
