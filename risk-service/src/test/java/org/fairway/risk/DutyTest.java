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
  private static final RiskRoom ROOM = RiskRoom.INSTANCE;
  private static final Instant NOON = Instant.parse("2026-11-28T12:00:00Z");
  private static final int LAST = 99;
  private final String id = UUID.randomUUID().toString();

  @Test
  void whatWasFrozenStandsWheneverTheProvisionalComes() {
    tell(provisional(1, "10", NOON));
    tell(frozen(1, "11.25", NOON.plusSeconds(60)));
    tell(frozen(2, "12", NOON), provisional(2, "13", NOON.plusSeconds(60)));
    tell(frozen(3, "14", NOON));
    tell(provisional(3, "15", NOON.plusSeconds(60)));

    assertThat(kept()).containsExactly("1 11.25 GBP", "2 12 GBP", "3 14 GBP");
  }

  @Test
  void ofTwoAlikeTheLaterStandsAndTellingTwiceChangesNothing() {
    EventEnvelope earlier = provisional(1, "10", NOON);
    tell(earlier);
    tell(provisional(1, "20", NOON.plusSeconds(60)), earlier);
    tell(earlier, earlier);

    assertThat(kept()).containsExactly("1 20 GBP");
  }

  /** The topic keeps the order of one declaration, so what was told last came last. */
  private List<String> kept() {
    tell(frozen(LAST, "0", NOON));
    await().atMost(Duration.ofSeconds(20)).until(() -> rows().stream().anyMatch(row -> row.startsWith(LAST + " ")));
    return rows().stream().filter(row -> !row.startsWith(LAST + " ")).toList();
  }

  private List<String> rows() {
    return ROOM.jdbc().sql("select version || ' ' || payable || ' ' || currency from duty where declaration_id = ? order by version").param(id).query(String.class).list();
  }

  private static void tell(EventEnvelope... events) {
    ROOM.tell(events);
  }

  private EventEnvelope provisional(int version, String payable, Instant at) {
    return assessed(version, true, payable, at);
  }

  private EventEnvelope frozen(int version, String payable, Instant at) {
    return assessed(version, false, payable, at);
  }

  private EventEnvelope assessed(int version, boolean provisional, String payable, Instant at) {
    return ROOM.wrap(new Assessed(id, version, provisional, new BigDecimal(payable), "GBP", "demonstration-2026.1", 1, at));
  }
}
