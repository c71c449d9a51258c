package org.fairway.borderagency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.fairway.contracts.agency.AgencyEvent.CaseOpened;
import org.fairway.contracts.declaration.DeclarationEvent.ControlOrdered;
import org.fairway.contracts.declaration.DeclarationEvent.ControlType;
import org.fairway.contracts.generating.ValidDeclarations;
import org.fairway.contracts.goods.GoodsDeclaration;
import org.fairway.contracts.risk.Lane;
import org.fairway.kit.testing.TestTokens;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whatever the rules accept becomes a case when customs orders a control, and its officer can read it. */
@Tag("heavy")
class ValidDeclarationsTest {
    private static final RunningService SERVICE = RunningService.SERVICE;
    private static final String CUSTOMS = TestTokens.token("customs-01", null, null, "customs-officer");
    private static final int TRIED = 300;

    @Test
    void everyValidDeclarationBecomesACaseThatCanBeRead() throws Exception {
        Map<String, String> ordered = new LinkedHashMap<>();
        Stream.concat(ValidDeclarations.ANY.from(0, TRIED), ValidDeclarations.ANY.atEveryLimit(1))
                .forEach(goods -> {
                    ControlOrdered event = ordered(goods);
                    ordered.put(event.declarationId(), goods.lrn());
                    SERVICE.send(event);
                });

        await().atMost(Duration.ofMinutes(2)).untilAsserted(() -> {
            Map<String, String> unanswered = new LinkedHashMap<>(ordered);
            opened(ordered).keySet().forEach(unanswered::remove);
            assertThat(unanswered.values()).as("LRNs without a case").isEmpty();
        });
        for (Map.Entry<String, CaseOpened> each : opened(ordered).entrySet()) {
            int status = SERVICE.get("/v1/cases/" + each.getValue().caseId(), CUSTOMS)
                    .statusCode();
            assertThat(status).as("LRN " + ordered.get(each.getKey())).isEqualTo(200);
        }
    }

    private static Map<String, CaseOpened> opened(Map<String, String> ordered) {
        Map<String, CaseOpened> opened = new LinkedHashMap<>();
        SERVICE.heard().stream()
                .flatMap(event -> event instanceof CaseOpened one ? Stream.of(one) : Stream.empty())
                .filter(one -> ordered.containsKey(one.declarationId()))
                .forEach(one -> opened.put(one.declarationId(), one));
        return opened;
    }

    private static ControlOrdered ordered(GoodsDeclaration goods) {
        String id = UUID.randomUUID().toString();
        Instant now = Instant.now();
        return new ControlOrdered(
                id,
                1,
                "MRN-" + id,
                ControlType.PHYSICAL,
                Lane.RED,
                List.of("RANDOM_SELECTION"),
                goods,
                now.plusSeconds(3_600),
                now);
    }
}
