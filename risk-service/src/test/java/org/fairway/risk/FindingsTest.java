package org.fairway.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.fairway.contracts.Topics;
import org.fairway.contracts.agency.AgencyEvent.Finding;
import org.fairway.contracts.agency.AgencyEvent.FindingResult;
import org.fairway.contracts.agency.AgencyEvent.InspectionRecorded;
import org.fairway.contracts.agency.AgencyEvent.InspectionType;
import org.fairway.kit.events.EventEnvelope;
import org.fairway.risk.findings.Findings;
import org.fairway.risk.findings.Found;
import org.junit.jupiter.api.Test;

class FindingsTest {
    private static final RunningRiskService SERVICE = RunningRiskService.INSTANCE;
    private static final Instant NOON = Instant.parse("2026-11-28T12:00:00Z");
    private final Findings findings = SERVICE.bean(Findings.class);
    private final String id = UUID.randomUUID().toString();

    @Test
    void theGravestStandsWhoeverComesFirst() {
        EventEnvelope graver =
                inspected(1, "PLANT", NOON.plusSeconds(60), FindingResult.CONFORM, FindingResult.PROHIBITED);
        publish(
                inspected(1, "CUSTOMS", NOON, FindingResult.DISCREPANCY),
                graver,
                inspected(1, "FOOD", NOON, FindingResult.CONFORM));
        publish(inspected(2, "CUSTOMS", NOON, FindingResult.CONFORM));

        assertThat(known(2))
                .containsExactly(
                        new Found(
                                id, 1, FindingResult.PROHIBITED, NOON.plusSeconds(60), "PLANT", "case-1", graver.id()),
                        known(2).get(1));
        assertThat(known(2).get(1).label()).isEqualTo(FindingResult.CONFORM);
        assertThat(findings.count()).isGreaterThanOrEqualTo(2);
    }

    @Test
    void twiceReportedIsOnceKeptAndTheFirstThatFoundItIsNamed() {
        EventEnvelope first = inspected(1, "CUSTOMS", NOON, FindingResult.DISCREPANCY);
        publish(inspected(1, "FOOD", NOON.plusSeconds(5), FindingResult.DISCREPANCY));
        publish(first);
        publish(first, first);
        publish(inspected(2, "CUSTOMS", NOON, FindingResult.CONFORM));

        assertThat(known(2).getFirst().inspection()).isEqualTo(first.id());
    }

    @Test
    void anInspectionOfNothingSaysNothing() {
        publish(inspected(1, "CUSTOMS", NOON));
        publish(inspected(2, "CUSTOMS", NOON, FindingResult.CONFORM));

        assertThat(known(1)).extracting(Found::version).containsExactly(2);
    }

    private List<Found> known(int count) {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> findings.of(List.of(id)).size() >= count);
        return findings.of(List.of(id));
    }

    private static void publish(EventEnvelope... events) {
        SERVICE.publish(Topics.BORDER_AGENCY_DECISION, events);
    }

    private EventEnvelope inspected(int version, String agency, Instant at, FindingResult... results) {
        List<Finding> found = List.of(results).stream()
                .map(result -> new Finding(1, result, "as seen"))
                .toList();
        return SERVICE.wrap(
                new InspectionRecorded(id, version, "case-1", agency, InspectionType.PHYSICAL, found, "officer-1", at));
    }
}
