package org.fairway.kit.consume;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;
import org.fairway.kit.discarding.Discard;
import org.fairway.kit.discarding.DiscardedEvents;
import org.fairway.kit.problem.ProblemException;
import org.fairway.kit.refusing.PageSize;
import org.fairway.kit.security.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Lets an operator list parked events, replay one after its cause is repaired, or discard it with a reason. */
@RestController
@RequestMapping("/internal/dead-letters")
@PreAuthorize("hasRole('OPERATOR')")
class DeadLetters {
    private static final int MOST = 500;
    private final ParkedEvents parked;
    private final DiscardedEvents discarded;

    DeadLetters(ParkedEvents parked, DiscardedEvents discarded) {
        this.parked = parked;
        this.discarded = discarded;
    }

    /**
     * Lists parked events in the order they were parked. With the class of the last error and the size of the body.
     *
     * @param dead true for dead letters alone, false for those still tried; absent for both
     * @param after id of the last one seen
     * @param limit the most entries in the answer, 1 to 500
     */
    @GetMapping
    @PreAuthorize("hasAnyRole('OPERATOR', 'AUDITOR')")
    List<ParkedEvents.Listed> list(
            @RequestParam(required = false) @Nullable Boolean dead,
            @RequestParam(defaultValue = "0") long after,
            @RequestParam(defaultValue = "100") int limit) {
        return parked.list(new ParkedEvents.Filter(after, dead, PageSize.of(limit, MOST)));
    }

    /**
     * Reads the whole body of a parked event. For auditors; an operator of the platform reads no content.
     *
     * @param id id of the parked event
     */
    @PreAuthorize("hasRole('AUDITOR')")
    @GetMapping(path = "/{id}/data", produces = MediaType.APPLICATION_JSON_VALUE)
    String data(@PathVariable long id) {
        return new String(
                parked.find(id).orElseThrow(missing(id)).received().event().data(), StandardCharsets.UTF_8);
    }

    /**
     * Tries a parked event again. Later events of the declaration may have been processed since; consumers go by
     * version and time.
     *
     * @param id id of the parked event
     */
    @PostMapping("/{id}:replay")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void replay(@PathVariable long id) {
        if (!parked.replay(id)) {
            throw missing(id).get();
        }
    }

    /**
     * Discards a parked event. It is never processed. The event, who discarded it, when and why stay in
     * /internal/discarded-events.
     *
     * @param id id of the parked event
     */
    @PostMapping("/{id}:discard")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Transactional
    public void discard(@PathVariable long id, @RequestBody Discard request, Caller caller) {
        String reason = request.statedReason();
        ParkedEvents.Parked event = parked.take(id).orElseThrow(missing(id));
        Received received = event.received();
        discarded.add(
                new DiscardedEvents.Given(
                        event.consumer(), received.topic(), received.event(), received.traceparent(), event.error()),
                caller.subject(),
                reason);
    }

    private static Supplier<ProblemException> missing(long id) {
        return () -> ProblemException.notFound("dead letter " + id);
    }
}
