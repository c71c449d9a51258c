package org.fairway.gateway.buffer;

import java.time.Duration;
import java.time.Instant;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.stereotype.Component;

/**
 * Reports whether the gateway follows the topic of buffered submissions. An alarm does not take the gateway out of
 * service.
 */
@Component("submissionsHealthIndicator")
class BufferHealth extends AbstractHealthIndicator {

    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(30);
    private static final Status ALARM = new Status("ALARM");

    private final SubmissionBuffer buffer;

    BufferHealth(SubmissionBuffer buffer) {
        this.buffer = buffer;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        health.up();
        buffer.backlog().ifPresent(backlog -> report(backlog, health));
    }

    private static void report(Backlog backlog, Health.Builder health) {
        var unreadable = backlog.unreadable();
        health.withDetail("waiting", backlog.size()).withDetail("lastLook", backlog.lastLook());
        if (!unreadable.isEmpty()) {
            health.status(ALARM)
                    .withDetail("unreadable", unreadable)
                    .withDetail(
                            "whatToDo",
                            "find out who else writes to the topic; declaration-service puts these records on its"
                                    + " dead-letter topic");
        }
        if (backlog.refused() != null) {
            health.status(ALARM)
                    .withDetail("refused", "the broker refuses the gateway's account: " + backlog.refused())
                    .withDetail("whatToDo", "docs/operations.md, Refused by the broker");
        }
        if (backlog.lastLook().plus(LONGEST_SILENCE).isBefore(Instant.now())) {
            health.status(ALARM)
                    .withDetail("notFollowed", "the broker does not answer; new submissions cannot be buffered");
        }
    }
}
