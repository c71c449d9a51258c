package org.fairway.notification.reading;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.fairway.kit.security.Caller;
import org.fairway.notification.store.Cursor;
import org.fairway.notification.store.Notifications.Notification;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sends server-sent events (WHATWG HTML, "Server-sent events"). Each stream has a virtual thread that writes to it
 * directly, so a waiting stream needs a stack and no database connection.
 */
@RestController
class StreamEndpoint {
    private static final int PAGE = 100;
    private final Reading reading;
    private final Waiting waiting;
    private final ReadingSettings settings;
    private final JsonMapper mapper;

    StreamEndpoint(Reading reading, Waiting waiting, ReadingSettings settings, JsonMapper mapper) {
        this.reading = reading;
        this.waiting = waiting;
        this.settings = settings;
        this.mapper = mapper;
    }

    /**
     * Streams notifications as server-sent events. Last-Event-ID, or after, is the cursor to continue from. On a silent
     * stream comments are sent as signs of life.
     *
     * @param lastEventId the cursor: the id of the last event received
     * @param after the cursor, if there is no Last-Event-ID
     * @param declaration only notifications of this declaration
     */
    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = MediaType.TEXT_EVENT_STREAM_VALUE, schema = @Schema(type = "string")))
    @GetMapping(path = "/v1/notifications/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @PreAuthorize("hasAnyRole('TRADER', 'BROKER', 'AGENCY_OFFICER', 'CUSTOMS_OFFICER', 'AUDITOR')")
    void stream(
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEventId,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable UUID declaration,
            Caller caller,
            HttpServletResponse response)
            throws IOException {
        Cursor cursor = CursorParser.parse(lastEventId != null ? lastEventId : after);
        try (Waiter waiter = waiting.enter(caller, declaration)) {
            response.setContentType("text/event-stream;charset=UTF-8");
            response.setHeader("Cache-Control", "no-store");
            response.setHeader("X-Accel-Buffering", "no");
            send(waiter, cursor, response);
        }
    }

    private void send(Waiter waiter, Cursor from, HttpServletResponse response) throws IOException {
        Cursor cursor = from;
        PrintWriter out = response.getWriter();
        out.write("retry: 1000\n\n");
        response.flushBuffer();
        long end = System.nanoTime() + settings.streamFor().toNanos();
        while (!reading.closing() && System.nanoTime() < end) {
            List<Notification> found = reading.await(
                    waiter, cursor, PAGE, shorter(settings.heartbeat(), Duration.ofNanos(end - System.nanoTime())));
            out.write(found.isEmpty() ? ":\n\n" : "");
            for (Notification notification : found) {
                out.write("id: " + notification.cursor() + "\nevent: " + notification.type() + "\ndata: "
                        + mapper.writeValueAsString(CloudEvent.of(notification)) + "\n\n");
                cursor = notification.cursor();
            }
            response.flushBuffer();
            if (out.checkError()) {
                return;
            }
        }
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
