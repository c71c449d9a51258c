package org.fairway.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.fairway.contracts.declaration.DeclarationEvent.Assessed;
import org.fairway.kit.events.EventEnvelope;
import org.junit.jupiter.api.Test;

class DutyTest {
    private static final RunningRiskService SERVICE = RunningRiskService.INSTANCE;
    private static final Instant NOON = Instant.parse("2026-11-28T12:00:00Z");
    private static final int MARKER = 100;
    private final String id = UUID.randomUUID().toString();
    private int published;

    @Test
    void whatWasFrozenStandsWheneverTheProvisionalComes() {
        publish(provisional(1, "10", NOON));
        publish(frozen(1, "11.25", NOON.plusSeconds(60)));
        publish(frozen(2, "12", NOON), provisional(2, "13", NOON.plusSeconds(60)));
        publish(frozen(3, "14", NOON));
        publish(provisional(3, "15", NOON.plusSeconds(60)));

        assertThat(kept()).containsExactly("1 11.25 GBP", "2 12 GBP", "3 14 GBP");
    }

    @Test
    void ofTwoAlikeTheLaterStandsAndTellingTwiceChangesNothing() {
        EventEnvelope earlier = provisional(1, "10", NOON);
        publish(earlier);
        publish(provisional(1, "20", NOON.plusSeconds(60)), earlier);
        publish(earlier, earlier);

        assertThat(kept()).containsExactly("1 20 GBP");
    }

    private List<String> kept() {
        return rows("version < " + MARKER);
    }

    private List<String> rows(String which) {
        return SERVICE.jdbc()
                .sql("select version || ' ' || payable || ' ' || currency from duty where declaration_id = ? and "
                        + which + " order by version")
                .param(id)
                .query(String.class)
                .list();
    }

    /** Waits for a last one of another version, so that what is published next comes with another poll. */
    private void publish(EventEnvelope... events) {
        int last = MARKER + published++;
        SERVICE.publish(events);
        SERVICE.publish(frozen(last, "0", NOON));
        await().atMost(Duration.ofSeconds(60))
                .until(() -> !rows("version = " + last).isEmpty());
    }

    private EventEnvelope provisional(int version, String payable, Instant at) {
        return assessed(version, true, payable, at);
    }

    private EventEnvelope frozen(int version, String payable, Instant at) {
        return assessed(version, false, payable, at);
    }

    private EventEnvelope assessed(int version, boolean provisional, String payable, Instant at) {
        return SERVICE.wrap(
                new Assessed(id, version, provisional, new BigDecimal(payable), "GBP", "demonstration-2026.1", 1, at));
    }
}
