package org.fairway.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.fairway.contracts.ContractEvent;
import org.fairway.contracts.Topics;
import org.fairway.contracts.agency.AgencyEvent.Finding;
import org.fairway.contracts.agency.AgencyEvent.FindingResult;
import org.fairway.contracts.agency.AgencyEvent.InspectionRecorded;
import org.fairway.contracts.agency.AgencyEvent.InspectionType;
import org.fairway.contracts.declaration.DeclarationEvent.PreLodged;
import org.fairway.kit.events.EventEnvelope;
import org.fairway.risk.features.Movement;
import org.fairway.risk.learning.LabelledMovement;
import org.fairway.risk.learning.OpenData;
import org.fairway.risk.learning.Table;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** {@code -Dfairway.risk.rows=10000} for a long run. */
@Tag("heavy")
class OnlineFeaturesTest {
    private static final RunningRiskService SERVICE = RunningRiskService.INSTANCE;
    private static final int ROWS = Integer.getInteger("fairway.risk.rows", 600);
    private final String run = UUID.randomUUID() + "-";

    @Test
    void whatIsComputedAsDeclarationsComeInIsWhatAModelIsTrainedOn() {
        List<LabelledMovement> rows = OpenData.earlier().subList(0, ROWS);
        List<float[]> batch = Table.of(rows, -1).cells();
        List.of("figures", "labels", "movement_kind")
                .forEach(table -> SERVICE.jdbc().sql("delete from " + table).update());
        Map<LocalDate, List<Integer>> days = new TreeMap<>();
        for (int i = 0; i < rows.size(); i++) {
            days.computeIfAbsent(rows.get(i).movement().day(), unseen -> new ArrayList<>())
                    .add(i);
        }

        days.forEach((day, ofDay) -> {
            SERVICE.publish(ofDay.stream()
                    .map(i -> SERVICE.wrap(lodged(run + i, rows.get(i).movement())))
                    .toArray(EventEnvelope[]::new));
            awaitCount("declaration_id like :run and day = :day", day, ofDay.size());
            SERVICE.publish(
                    Topics.BORDER_AGENCY_DECISION,
                    ofDay.stream()
                            .map(i -> SERVICE.wrap(found(run + i, rows.get(i))))
                            .toArray(EventEnvelope[]::new));
            awaitCount("declaration_id like :run and day = :day and hit is not null", day, ofDay.size());
        });

        Map<String, Float[]> online = new TreeMap<>();
        SERVICE.jdbc()
                .sql("select declaration_id, cells from model_score where declaration_id like ?")
                .param(run + "%")
                .query(row -> {
                    online.put(row.getString("declaration_id"), (Float[])
                            row.getArray("cells").getArray());
                });
        for (int i = 0; i < rows.size(); i++) {
            assertThat(unboxed(online.get(run + i))).as("row %d", i).isEqualTo(batch.get(i));
        }
        SERVICE.jdbc()
                .sql("delete from model_score where declaration_id like ?")
                .param(run + "%")
                .update();
        System.out.printf(
                "online features: %d rows over %d days, every cell as in training%n", rows.size(), days.size());
    }

    private void awaitCount(String condition, LocalDate day, int count) {
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> SERVICE.jdbc()
                                .sql("select count(*) from model_score where " + condition)
                                .param("run", run + "%")
                                .param("day", day)
                                .query(Integer.class)
                                .single()
                        == count);
    }

    private static ContractEvent found(String id, LabelledMovement known) {
        Instant at = known.movement().day().atTime(20, 0).toInstant(ZoneOffset.UTC);
        return new InspectionRecorded(
                id,
                1,
                "case-" + id,
                "CUSTOMS",
                InspectionType.PHYSICAL,
                List.of(new Finding(1, known.hit() ? FindingResult.DISCREPANCY : FindingResult.CONFORM, "")),
                "anna",
                at);
    }

    private static PreLodged lodged(String id, Movement movement) {
        return SERVICE.sample("customs.declaration.prelodged.v1", PreLodged.class, id, sample -> {
            sample.put("occurredAt", movement.day() + "T08:00:00Z");
            ObjectNode declaration = sample.withObject("/declaration");
            ObjectNode parties = declaration.putObject("parties");
            parties.putObject("declarant").put("tin", movement.trade().declarant());
            party(parties, "importer", movement.trade().importer());
            party(parties, "seller", movement.trade().seller());
            party(parties, "carrier", movement.trade().carrier());
            declaration
                    .withObject("/transport")
                    .put("modeBorder", movement.trade().mode());
            declaration.putObject("payment").put("method", movement.treatment().payment());
            declaration
                    .putObject("procedure")
                    .put("requested", movement.treatment().requested())
                    .put("previous", movement.treatment().previous())
                    .putArray("additional")
                    .add(movement.treatment().process());
            ObjectNode item = (ObjectNode) declaration.get("items").get(0);
            declaration.putArray("items").add(item);
            item.put("seq", 1)
                    .put("dispatchCountry", movement.goods().dispatchCountry())
                    .put("netMass", movement.netMass())
                    .remove("procedureOverride");
            item.withObject("/commodity").put("hs", movement.goods().hs6());
            item.putObject("origin")
                    .put("country", movement.goods().origin())
                    .put("preference", movement.treatment().preference())
                    .put("type", movement.treatment().originType());
            item.withObject("/invoiceLine").put("amount", movement.value());
            item.putObject("agencyData")
                    .putObject("CUSTOMS")
                    .put("dutyRate", String.valueOf(movement.treatment().dutyRate()));
        });
    }

    private static void party(ObjectNode parties, String role, String tin) {
        if (!tin.isEmpty()) {
            parties.putObject(role).put("tin", tin);
        }
    }

    private static float[] unboxed(Float[] boxed) {
        var floats = new float[boxed.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = boxed[i];
        }
        return floats;
    }
}
