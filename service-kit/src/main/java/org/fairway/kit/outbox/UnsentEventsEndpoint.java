package org.fairway.kit.outbox;

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

/**
 * Lets an operator list events that could not be sent, replay one after its cause is repaired, or discard it with a
 * reason.
 */
@RestController
@RequestMapping("/internal/unsent-events")
@PreAuthorize("hasRole('OPERATOR')")
class UnsentEventsEndpoint {
    private static final int MOST = 500;
    private final UnsentEvents unsent;
    private final DiscardedEvents discarded;

    UnsentEventsEndpoint(UnsentEvents unsent, DiscardedEvents discarded) {
        this.unsent = unsent;
        this.discarded = discarded;
    }

    /**
     * Lists events that could not be sent. With the class of the error and the size of the body.
     *
     * @param refused true for those that the broker refused, false for those that wait behind them; absent for both
     * @param after id of the last one seen
     * @param limit the most entries in the answer, 1 to 500
     */
    @GetMapping
    @PreAuthorize("hasAnyRole('OPERATOR', 'AUDITOR')")
    List<UnsentEvents.Listed> list(
            @RequestParam(required = false) @Nullable Boolean refused,
            @RequestParam(defaultValue = "0") long after,
            @RequestParam(defaultValue = "100") int limit) {
        return unsent.list(after, refused, PageSize.of(limit, MOST));
    }

    /**
     * Reads the whole body of an event that could not be sent. For auditors; an operator of the platform reads no
     * content.
     *
     * @param id id of the event
     */
    @PreAuthorize("hasRole('AUDITOR')")
    @GetMapping(path = "/{id}/data", produces = MediaType.APPLICATION_JSON_VALUE)
    String data(@PathVariable long id) {
        return new String(unsent.find(id).orElseThrow(missing(id)).event().data(), StandardCharsets.UTF_8);
    }

    /**
     * Sends an event again. The relay sends it within a second, and before later ones of its subject.
     *
     * @param id id of the event
     */
    @PostMapping("/{id}:replay")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void replay(@PathVariable long id) {
        if (!unsent.replay(id)) {
            throw missing(id).get();
        }
    }

    /**
     * Discards an event. It is never sent, and later ones of its subject go on. The event, who discarded it, when and
     * why stay in /internal/discarded-events.
     *
     * @param id id of the event
     */
    @PostMapping("/{id}:discard")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Transactional
    public void discard(@PathVariable long id, @RequestBody Discard request, Caller caller) {
        String reason = request.statedReason();
        discarded.add(unsent.take(id).orElseThrow(missing(id)), caller.subject(), reason);
    }

    private static Supplier<ProblemException> missing(long id) {
        return () -> ProblemException.notFound("unsent event " + id);
    }
}
