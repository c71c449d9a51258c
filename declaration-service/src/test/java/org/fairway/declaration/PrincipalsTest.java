package org.fairway.declaration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fairway.declaration.RunningService.broker;
import static org.fairway.declaration.RunningService.trader;

import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.fairway.declaration.RunningService.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** For whom somebody declares in its own name sees what is declared for it, and owes (UCC Art. 18(1) and 77(3)). */
class PrincipalsTest {
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private final RunningService service = RunningService.SHARED;
    private final String agent = "XF55%08d".formatted(NUMBER.incrementAndGet());
    private final String principal = "XF44%08d".formatted(NUMBER.incrementAndGet());
    private final String next = "XF33%08d".formatted(NUMBER.incrementAndGet());

    @BeforeEach
    void empower() {
        service.empower(principal, agent);
        service.empower(next, agent);
    }

    private ObjectNode goods(String importer) {
        ObjectNode goods = RunningService.declaration(agent, service.openAccount(agent, "1000000"));
        ObjectNode parties = goods.withObject("/parties");
        parties.putObject("importer").put("tin", importer);
        parties.putObject("representative").put("tin", agent).put("status", 3);
        return goods;
    }

    private String lodge(ObjectNode goods) {
        Answer lodged = service.post("/v1/declarations", goods.toString(), broker(agent));
        assertThat(lodged.status()).as(lodged.body().toString()).isEqualTo(201);
        return lodged.body().get("declarationId").asString();
    }

    @Test
    void theImporterSeesDeclarationChargeHistoryAndNotificationsAndNobodyElseDoes() {
        String id = lodge(goods(principal));

        assertThat(listed(principal)).contains(id);
        for (String path : new String[] {"", "/history", "/assessment"}) {
            assertThat(service.get("/v1/declarations/" + id + path, trader(principal))
                            .status())
                    .as(path)
                    .isEqualTo(200);
            assertThat(service.get("/v1/declarations/" + id + path, trader(next))
                            .status())
                    .as("a stranger: " + path)
                    .isEqualTo(404);
        }
        assertThat(notified(principal)).contains(id);
        assertThat(listed(next)).doesNotContain(id);
        assertThat(notified(next)).doesNotContain(id);
    }

    /** The declarant is the agent, who alone can change its statement. */
    @Test
    void theImporterReadsAndDoesNotAct() {
        String id = lodge(goods(principal));

        Answer refused =
                service.post("/v1/declarations/" + id + "/withdrawal", "{\"reason\": \"Not mine\"}", trader(principal));

        assertThat(refused.status()).isEqualTo(403);
        assertThat(service.post("/v1/declarations/" + id + "/withdrawal", "{\"reason\": \"Not mine\"}", trader(next))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void anImporterThatAnAmendmentNamesSeesItFromThenOnAndTheOneBeforeNoMore() {
        ObjectNode goods = goods(principal);
        String id = lodge(goods);
        goods.withObject("/parties/importer").put("tin", next);

        Answer amended = service.send(service.request("/v1/declarations/" + id + "/amendments", broker(agent))
                .header("Content-Type", "application/json")
                .header(
                        "If-Match",
                        service.get("/v1/declarations/" + id, broker(agent))
                                .response()
                                .headers()
                                .firstValue("ETag")
                                .orElseThrow())
                .POST(java.net.http.HttpRequest.BodyPublishers.ofString(RunningService.JSON.writeValueAsString(
                        Map.of("reason", "Sold on the way", "declaration", goods)))));

        assertThat(amended.status()).as(amended.body().toString()).isEqualTo(200);
        assertThat(service.get("/v1/declarations/" + id, trader(next)).status()).isEqualTo(200);
        assertThat(service.get("/v1/declarations/" + id, trader(principal)).status())
                .isEqualTo(404);
        assertThat(notified(next)).contains(id).contains("customs.declaration.amended.v1");
        assertThat(notified(principal))
                .as("what it was sent before stays readable")
                .contains(id)
                .doesNotContain("customs.declaration.amended.v1");
    }

    private String listed(String tin) {
        return service.get("/v1/declarations?limit=50", trader(tin)).body().toString();
    }

    private String notified(String tin) {
        return service.noticesFor(tin).toString();
    }
}
