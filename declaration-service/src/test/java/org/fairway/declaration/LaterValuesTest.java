package org.fairway.declaration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fairway.declaration.RunningService.TIN;
import static org.fairway.declaration.RunningService.trader;

import java.util.List;
import java.util.UUID;
import org.fairway.contracts.OpenEnums;
import org.fairway.contracts.permit.PermitStatus;
import org.fairway.contracts.risk.Lane;
import org.fairway.declaration.model.Clearance;
import org.fairway.declaration.model.Permit;
import org.fairway.declaration.store.Declarations;
import org.fairway.declaration.store.RowAccess;
import org.fairway.kit.consume.EventConsumer;
import org.fairway.kit.events.EventEnvelope;
import org.fairway.kit.testing.LaterValues;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class LaterValuesTest {
    private final RunningService service = RunningService.SHARED;

    @Test
    void areSurvivedByEveryConsumer() {
        LaterValues.areSurvivedBy(service.context, lodged());
    }

    @Test
    void leadToNothingThatAPersonDoesNotLookAt() {
        String id = lodged();
        for (EventEnvelope later : LaterValues.samples(id)) {
            EventEnvelope first = ofVersionOne(later);
            service.context.getBeansOfType(EventConsumer.class).values().stream()
                    .filter(consumer -> consumer.name().equals("gathering"))
                    .forEach(consumer -> new TransactionTemplate(
                                    service.context.getBean(PlatformTransactionManager.class))
                            .executeWithoutResult(status -> consumer.consume(List.of(first))));
        }

        Clearance clearance = service.context
                .getBean(RowAccess.class)
                .asSystem(() -> service.context.getBean(Declarations.class).find(UUID.fromString(id)))
                .orElseThrow()
                .state()
                .clearance();
        assertThat(clearance.risk().lane()).isEqualTo(Lane.RED);
        assertThat(clearance.permits().outcome()).isNull();
        assertThat(clearance.permits().answers().values())
                .extracting(Permit::status)
                .containsOnly(PermitStatus.HOLD);
    }

    @Test
    void mayNotBeSent() {
        RunningService.Answer answer = service.post(
                "/v1/declarations",
                RunningService.declaration(TIN, "none")
                        .put("kind", OpenEnums.UNKNOWN)
                        .toString(),
                trader(TIN));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().toString())
                .contains("\"/kind\"", "[IMPORT, EXPORT, TRANSIT]")
                .doesNotContain("UNKNOWN,", ", UNKNOWN");
    }

    private static EventEnvelope ofVersionOne(EventEnvelope event) {
        byte[] body = RunningService.JSON.writeValueAsBytes(
                RunningService.JSON.readTree(event.data()).asObject().put("version", 1));
        return new EventEnvelope(
                event.id(),
                event.type(),
                event.source(),
                event.subject(),
                event.time(),
                event.sequence(),
                event.correlationId(),
                body);
    }

    private String lodged() {
        return service.post(
                        "/v1/declarations",
                        RunningService.declaration(TIN, "none").toString(),
                        trader(TIN))
                .body()
                .get("declarationId")
                .asString();
    }
}
