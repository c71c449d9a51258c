package org.fairway.declaration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.fairway.declaration.RunningService.OTHER_TIN;
import static org.fairway.declaration.RunningService.TIN;
import static org.fairway.declaration.RunningService.as;
import static org.fairway.declaration.RunningService.trader;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.fairway.contracts.Topics;
import org.fairway.contracts.document.DocumentEvent.DocumentDeleted;
import org.fairway.contracts.document.DocumentEvent.DocumentStored;
import org.fairway.contracts.permit.PermitEvent.Outcome;
import org.fairway.contracts.permit.PermitEvent.PermitsSettled;
import org.fairway.contracts.risk.Lane;
import org.fairway.contracts.risk.RiskEvent.RiskAssessed;
import org.fairway.contracts.risk.RiskEvent.Selection;
import org.fairway.declaration.RunningService.Answer;
import org.fairway.declaration.store.RowAccess;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A declaration that names a document which is not there is taken, and its goods wait for the document. */
class AwaitedDocumentsTest {
    private static final String ABSENT = "FW-V20-DOCUMENT-ABSENT";
    private final RunningService service = RunningService.SHARED;
    private final String digest =
            (UUID.randomUUID().toString() + UUID.randomUUID()).replace("-", "").toLowerCase(Locale.ROOT);
    private final ObjectNode goods = goods(digest.toUpperCase(Locale.ROOT));

    @Test
    void goodsGoOnceTheDocumentIsThere() {
        JsonNode lodged = lodge(goods);
        String id = lodged.get("declarationId").asString();
        assertThat(lodged.get("warnings")
                        .valueStream()
                        .filter(warning -> warning.get("code").asString().equals(ABSENT))
                        .map(warning -> warning.get("pointer").asString()))
                .containsExactly("/documents/1/digest");
        assertThat(waitingFor(id)).contains("ARRIVAL", "DOCUMENT_NOT_UPLOADED");
        clear(id);
        await().atMost(Duration.ofSeconds(60)).until(() -> waitingFor(id), List.of("DOCUMENT_NOT_UPLOADED")::equals);
        JsonNode status = status(id);
        assertThat(status.at("/owner/code").asString()).isEqualTo("DECLARANT");
        assertThat(status.path("action").asString()).isEqualTo("UPLOAD_DOCUMENTS");
        assertThat(status.path("whatToDo").asString()).contains(digest);
        assertThat(status.path("state").asString()).isEqualTo("ACCEPTED");

        store(OTHER_TIN, digest);
        awaitHeard(OTHER_TIN);
        assertThat(waitingFor(id)).as("somebody else's").containsExactly("DOCUMENT_NOT_UPLOADED");
        store(TIN, digest);

        service.awaitState(id, "RELEASED");
        assertThat(service.history(id)).contains("DocumentsNamed", "DocumentsNoted");
        await().atMost(Duration.ofSeconds(60))
                .until(() -> service.notices(id).toString().contains("customs.declaration.documents-noted.v1"));
    }

    @Test
    void aDocumentThatCameFirstIsWaitedForByNobody() {
        store(TIN, digest);
        awaitHeard(TIN);

        JsonNode lodged = lodge(goods);

        assertThat(lodged.get("warnings").toString()).doesNotContain(ABSENT);
        clear(lodged.get("declarationId").asString());
        service.awaitState(lodged.get("declarationId").asString(), "RELEASED");
    }

    @Test
    void aDeletedDocumentIsThereNoMore() {
        store(TIN, digest);
        awaitHeard(TIN);
        service.hear(Topics.DOCUMENT, new DocumentDeleted(TIN, digest, Instant.now()));

        await().atMost(Duration.ofSeconds(60)).until(() -> !isHeard(TIN));

        assertThat(waitingFor(lodge(goods).get("declarationId").asString())).contains("DOCUMENT_NOT_UPLOADED");
    }

    @Test
    void anAmendmentWithoutTheDocumentWaitsNoMore() {
        JsonNode lodged = lodge(goods);
        String id = lodged.get("declarationId").asString();
        goods.withArray("/documents").remove(1);

        Answer amended = service.post(
                "/v1/declarations/" + id + "/amendments",
                RunningService.JSON
                        .createObjectNode()
                        .put("reason", "the invoice is on paper")
                        .set("declaration", goods)
                        .toString(),
                trader(TIN));

        assertThat(amended.status()).as(amended.body().toString()).isEqualTo(200);
        assertThat(waitingFor(id)).doesNotContain("DOCUMENT_NOT_UPLOADED");
    }

    /** Otherwise anybody could find out what others have uploaded. */
    @Test
    void whatAMerelyNamedImporterHasIsNotFoundOut() {
        store(OTHER_TIN, digest);
        awaitHeard(OTHER_TIN);
        goods.withObject("/parties/importer").put("tin", OTHER_TIN);

        assertThat(lodge(goods).get("warnings").toString()).contains(ABSENT);
    }

    private ObjectNode goods(String named) {
        ObjectNode made = RunningService.declaration(TIN, service.openAccount(TIN, "1000000"));
        made.withArray("/documents")
                .addObject()
                .put("typeCode", "N380")
                .put("id", "INV-1")
                .put("digest", named);
        return made;
    }

    private JsonNode lodge(ObjectNode statement) {
        Answer lodged = service.post("/v1/declarations", statement.toString(), trader(TIN));
        assertThat(lodged.status()).as(lodged.body().toString()).isEqualTo(201);
        return lodged.body();
    }

    private void clear(String id) {
        Instant now = Instant.now();
        service.hear(
                Topics.RISK_ASSESSMENT,
                new RiskAssessed(
                        id,
                        1,
                        UUID.randomUUID().toString(),
                        Lane.GREEN,
                        0,
                        List.of(),
                        "test-1",
                        null,
                        new Selection(false, 0),
                        now,
                        3,
                        List.of()));
        service.hear(Topics.SINGLE_WINDOW_PERMIT, new PermitsSettled(id, 1, Outcome.NOT_REQUIRED, Map.of(), now));
        String mrn = service.get("/v1/declarations/" + id, trader(TIN))
                .body()
                .get("mrn")
                .asString();
        assertThat(service.post("/v1/arrivals", "{\"mrn\":\"" + mrn + "\"}", as("carrier"))
                        .status())
                .isEqualTo(200);
    }

    private void store(String owner, String content) {
        service.hear(Topics.DOCUMENT, new DocumentStored(owner, content, "application/pdf", 100, Instant.now()));
    }

    private void awaitHeard(String owner) {
        await().atMost(Duration.ofSeconds(60)).until(() -> isHeard(owner));
    }

    private boolean isHeard(String owner) {
        return service.context
                .getBean(RowAccess.class)
                .asSystem(() -> service.jdbc()
                        .sql("select exists (select from uploaded_document where owner_tin = ? and digest = ?)")
                        .params(owner, digest)
                        .query(Boolean.class)
                        .single());
    }

    private List<String> waitingFor(String id) {
        return status(id)
                .path("waitingFor")
                .valueStream()
                .map(point -> point.get("code").asString())
                .toList();
    }

    private JsonNode status(String id) {
        return service.get("/v1/declarations/" + id, trader(TIN)).body().get("status");
    }
}
