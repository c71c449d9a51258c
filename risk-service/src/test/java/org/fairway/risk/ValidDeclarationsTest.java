package org.fairway.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.fairway.contracts.declaration.DeclarationEvent.PreLodged;
import org.fairway.contracts.generating.ValidDeclarations;
import org.fairway.contracts.goods.GoodsDeclaration;
import org.fairway.kit.events.EventEnvelope;
import org.junit.jupiter.api.Test;

/** Whatever the rules accept gets a lane. */
class ValidDeclarationsTest {
    private static final RunningRiskService SERVICE = RunningRiskService.INSTANCE;
    private static final int TRIED = 500;

    @Test
    void everyValidDeclarationIsAssessed() {
        Map<String, String> lodged = new LinkedHashMap<>();
        List<EventEnvelope> events = new ArrayList<>();
        Stream.concat(ValidDeclarations.ANY.from(0, TRIED), ValidDeclarations.ANY.atEveryLimit(1))
                .forEach(goods -> {
                    PreLodged event = preLodged(goods);
                    lodged.put(event.declarationId(), goods.lrn());
                    events.add(SERVICE.wrap(event));
                });

        events.forEach(SERVICE::publish);

        await().atMost(Duration.ofMinutes(2)).untilAsserted(() -> {
            Map<String, String> unanswered = new LinkedHashMap<>(lodged);
            SERVICE.jdbc()
                    .sql("select declaration_id from assessment")
                    .query(String.class)
                    .list()
                    .forEach(unanswered::remove);
            assertThat(unanswered.values()).as("LRNs without a lane").isEmpty();
        });
    }

    private static PreLodged preLodged(GoodsDeclaration goods) {
        String id = UUID.randomUUID().toString();
        return new PreLodged(
                id, 1, "MRN-" + id, goods.parties().declarant().tin(), goods, List.of(), Map.of(), Instant.now());
    }
}
