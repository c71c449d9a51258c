package org.fairway.declaration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fairway.declaration.RunningService.OTHER_TIN;
import static org.fairway.declaration.RunningService.TIN;
import static org.fairway.declaration.RunningService.as;
import static org.fairway.declaration.RunningService.trader;

import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.fairway.declaration.RunningService.Answer;
import org.fairway.kit.outbox.SubjectLocks;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class ReceivingTest {
    final RunningService service = RunningService.SHARED;
    final ObjectNode goods = RunningService.declaration(TIN, service.openAccount(TIN, "1000000"));
    final String lrn = goods.get("lrn").asString();

    @Test
    void lodgesOnceWhatWasKeptAndTellsTheTruthAboutIt() {
        UUID id = UUID.randomUUID();
        keep(id, lrn, goods.toString(), "trader");
        keep(id, lrn, goods.toString(), "trader");
        keep(UUID.randomUUID(), lrn, goods.toString(), "trader");

        JsonNode truth = awaitBuffered(lrn, 2);
        assertThat(truth.at("/buffered/0/submissionId").asString()).isEqualTo(id.toString());
        assertThat(truth.get("buffered"))
                .extracting(each -> each.get("status").asInt())
                .containsOnly(201);
        assertThat(truth.get("lodgements")).hasSize(1);
        assertThat(truth.at("/lodgements/0/outcome").asString()).isEqualTo("ACCEPTED");
        assertThat(truth.at("/declaration/status/state").asString()).isEqualTo("PRE_LODGED");
        assertThat(service.history(truth.at("/declaration/declarationId").asString()))
                .filteredOn("PreLodged"::equals)
                .hasSize(1);
        assertThat(service.get("/v1/submissions/" + id, trader(TIN)).body().get("buffered"))
                .hasSize(1);
        assertThat(service.get("/v1/submissions/" + lrn, trader(OTHER_TIN)).status())
                .isEqualTo(404);
    }

    @Test
    void tellsWhyAKeptMessageWasRefused() {
        keep(UUID.randomUUID(), lrn, "{\"lrn\":", "trader");
        keep(UUID.randomUUID(), lrn, goods.toString(), "auditor");
        goods.remove("items");
        keep(UUID.randomUUID(), lrn, goods.toString(), "trader");

        JsonNode truth = awaitBuffered(lrn, 3);
        assertThat(truth.get("buffered"))
                .extracting(each -> each.get("status").asInt())
                .containsExactly(400, 403, 422);
        assertThat(truth.at("/lodgements/0/outcome").asString()).isEqualTo("REJECTED");
        assertThat(truth.at("/lodgements/0/answer/errors").size()).isPositive();
    }

    @Test
    void tellsOfWhatWasLodgedDirectly() {
        service.post("/v1/declarations", goods.toString(), trader(TIN));
        JsonNode truth = service.get("/v1/submissions/" + lrn, trader(TIN)).body();
        assertThat(truth.get("lodgements")).hasSize(1);
        assertThat(truth.get("buffered")).isEmpty();
        assertThat(truth.at("/declaration/mrn").asString()).isNotBlank();
    }

    @Test
    void knowsNothingOfWhatNeverCame() {
        Answer unknown = service.get("/v1/submissions/NEVER-SENT", trader(TIN));
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.body().get("code").asString()).isEqualTo("no-such-submission");
        assertThat(unknown.body().at("/errors/0/fix").asString()).contains("always safe");
        assertThat(service.get("/v1/submissions/" + lrn, as("agency-officer")).status())
                .isEqualTo(403);
        assertThat(service.get("/v1/submissions/" + lrn, "nonsense").status()).isEqualTo(401);
    }

    /** Else nothing of the service would be published to anybody meanwhile. */
    @Test
    void keepsNoTransactionOpenWhileAMessageIsProcessed() throws Exception {
        String declaration = service.post("/v1/declarations", goods.toString(), trader(TIN))
                .body()
                .get("declarationId")
                .asString();
        CountDownLatch sent = new CountDownLatch(1);
        CountDownLatch locked = new CountDownLatch(1);
        CompletableFuture<Void> holding = CompletableFuture.runAsync(() -> hold(declaration, locked, sent));
        locked.await();
        UUID id = Buffered.keep(
                service,
                TIN,
                declaration,
                "/v1/declarations/" + declaration + "/withdrawal",
                "{\"reason\":\"sold elsewhere\"}");
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> service.get("/v1/submissions/" + id, trader(TIN))
                                .body()
                                .at("/buffered/0/attempts")
                                .asInt()
                        > 0);

        service.post(
                "/v1/declarations",
                RunningService.declaration(TIN, goods.at("/payment/account").asString())
                        .toString(),
                trader(TIN));
        service.awaitSent();
        JsonNode waiting =
                service.get("/v1/submissions/" + id, trader(TIN)).body().at("/buffered/0");
        assertThat(waiting.get("state").asString()).isEqualTo("BUFFERED");
        assertThat(waiting.at("/waitingFor/0/code").asString()).isEqualTo("SERVICE");
        assertThat(waiting.at("/owner/code").asString()).isEqualTo("PLATFORM_OPERATOR");
        assertThat(waiting.get("action").asString()).isEqualTo("AWAIT_PROCESSING");
        assertThat(waiting.get("statusUrl").asString()).isEqualTo("/v1/submissions/" + declaration);

        sent.countDown();
        holding.join();
        awaitBuffered(declaration, 1);
        service.awaitState(declaration, "INVALIDATED");
    }

    @Test
    void letsNothingOvertakeWhatWaits() throws Exception {
        String declaration = service.post("/v1/declarations", goods.toString(), trader(TIN))
                .body()
                .get("declarationId")
                .asString();
        String path = "/v1/declarations/" + declaration + "/withdrawal";
        String body = "{\"reason\":\"sold elsewhere\"}";
        CountDownLatch checked = new CountDownLatch(1);
        CountDownLatch locked = new CountDownLatch(1);
        CompletableFuture<Void> holding = CompletableFuture.runAsync(() -> hold(declaration, locked, checked));
        locked.await();
        Buffered.keep(service, TIN, declaration, path, body);
        Buffered.keep(service, TIN, declaration, path, body);
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> service.get("/v1/submissions/" + declaration, trader(TIN))
                                .body()
                                .path("buffered")
                                .size()
                        == 2);

        Answer overtaking =
                service.send(about(declaration, path, trader(TIN)).POST(HttpRequest.BodyPublishers.ofString(body)));
        assertThat(overtaking.status()).isEqualTo(503);
        assertThat(overtaking.body().get("code").asString()).isEqualTo("earlier-message-waits");
        assertThat(overtaking.response().headers().firstValue("Fairway-Not-Taken"))
                .hasValue("earlier-message-waits");
        assertThat(service.send(about(declaration, path, trader(OTHER_TIN))
                                .POST(HttpRequest.BodyPublishers.ofString("{}")))
                        .status())
                .as("nothing of that one waits")
                .isEqualTo(400);

        checked.countDown();
        holding.join();
        assertThat(awaitBuffered(declaration, 2).get("buffered"))
                .extracting(each -> each.get("status").asInt())
                .containsExactly(200, 409);
        assertThat(service.send(about(declaration, path, trader(TIN)).POST(HttpRequest.BodyPublishers.ofString(body)))
                        .status())
                .isEqualTo(409);
    }

    private HttpRequest.Builder about(String reference, String path, String token) {
        return service.request(path, token)
                .header("Content-Type", "application/json")
                .header("Fairway-Reference", reference);
    }

    /** An advisory lock, which takes no transaction id. */
    private void hold(String declaration, CountDownLatch locked, CountDownLatch until) {
        new TransactionTemplate(service.context.getBean(PlatformTransactionManager.class))
                .executeWithoutResult(status -> {
                    service.context.getBean(SubjectLocks.class).lock(declaration);
                    locked.countDown();
                    try {
                        until.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                });
    }

    private JsonNode awaitBuffered(String reference, int count) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> service.get("/v1/submissions/" + reference, trader(TIN))
                                .body()
                                .path("buffered")
                                .valueStream()
                                .filter(each -> each.path("state").asString("").equals("ANSWERED"))
                                .count()
                        == count);
        return service.get("/v1/submissions/" + reference, trader(TIN)).body();
    }

    private void keep(UUID id, String reference, String body, String role) {
        Buffered.keep(service, id, TIN, reference, "/v1/declarations", body, role);
    }
}
