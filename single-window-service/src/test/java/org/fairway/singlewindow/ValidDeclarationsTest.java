package org.fairway.singlewindow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.fairway.contracts.ContractEvent;
import org.fairway.contracts.declaration.DeclarationEvent.PreLodged;
import org.fairway.contracts.generating.ValidDeclarations;
import org.fairway.contracts.goods.GoodsDeclaration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whatever the rules accept is routed to its agencies, or settled where there are none. */
@Tag("heavy")
class ValidDeclarationsTest {
    private static final RunningService SERVICE = RunningService.SERVICE;
    private static final int TRIED = 500;

    @Test
    void everyValidDeclarationIsRoutedOrSettled() {
        Map<String, String> lodged = new LinkedHashMap<>();
        Stream.concat(ValidDeclarations.ANY.from(0, TRIED), ValidDeclarations.ANY.atEveryLimit(1))
                .forEach(goods -> {
                    PreLodged event = preLodged(goods);
                    lodged.put(event.declarationId(), goods.lrn());
                    SERVICE.send(event);
                });

        await().atMost(Duration.ofMinutes(2)).untilAsserted(() -> {
            Map<String, String> unanswered = new LinkedHashMap<>(lodged);
            SERVICE.heard().stream().map(ContractEvent::subject).forEach(unanswered::remove);
            assertThat(unanswered.values()).as("LRNs without an answer").isEmpty();
        });
    }

    private static PreLodged preLodged(GoodsDeclaration goods) {
        String id = UUID.randomUUID().toString();
        return new PreLodged(
                id, 1, "MRN-" + id, goods.parties().declarant().tin(), goods, List.of(), Map.of(), Instant.now());
    }
}
