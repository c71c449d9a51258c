package org.fairway.declaration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fairway.declaration.RunningService.TIN;
import static org.fairway.declaration.RunningService.trader;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.fairway.declaration.RunningService.Answer;
import org.fairway.declaration.model.Declaration;
import org.fairway.declaration.model.Wording;
import org.fairway.declaration.publishing.StatusView;
import org.fairway.declaration.store.Declarations;
import org.fairway.declaration.store.RowAccess;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** States that an earlier release stored are read after the migrations, and mean what they meant. */
class EarlierStatesTest {
    private final RunningService service = RunningService.SHARED;

    @Test
    void aCorrectionThatCustomsAskedForIsStillAskedFor() throws Exception {
        String id = lodged();
        earlier(
                id,
                "'{\"control\": \"ORDERED\", \"correctionAsked\": true, \"controlReason\": \"weigh again\","
                        + " \"controlDecidedAt\": \"2026-11-23T08:00:00Z\"}'");

        assertThat(view(id).body().at("/status/whatToDo").asString())
                .contains("Customs asks for a correction: weigh again");
    }

    @Test
    void aRefusalStays() throws Exception {
        String id = lodged();
        earlier(id, "'{\"control\": \"REFUSED\", \"correctionAsked\": false, \"controlReason\": \"forged\"}'");

        assertThat(view(id).status()).isEqualTo(200);
        assertThat(state(id)).contains("\"REFUSE\"", "forged").doesNotContain("controlReason");
    }

    @Test
    void whatWasNeverUnderControlHasNoAnswers() throws Exception {
        String id = lodged();
        earlier(id, "'{\"control\": \"NONE\", \"correctionAsked\": false}'");

        assertThat(view(id).body().at("/status/state").asString()).isEqualTo("UNDER_CONTROL");
        assertThat(state(id)).contains("\"controlAnswers\": {}");
    }

    /** Accepted before the form of an LRN was checked. */
    @Test
    void aDeclarationStaysReadableUnderAnLrnThatNoNewOneMayHave() {
        String id = lodged();
        String lrn = view(id).body().get("lrn").asString();
        service.context.getBean(RowAccess.class).asSystem(() -> {
            service.jdbc()
                    .sql("update submission set lrn = lrn || ' ' where declaration_id = :id")
                    .param("id", UUID.fromString(id))
                    .update();
            return service.jdbc()
                    .sql("update declaration set state = jsonb_set(jsonb_set(state, '{lrn}', to_jsonb((state ->>"
                            + " 'lrn') || ' ')), '{goods,lrn}', to_jsonb((state ->> 'lrn') || ' ')) where id = :id")
                    .param("id", UUID.fromString(id))
                    .update();
        });

        assertThat(view(id).body().get("lrn").asString()).isEqualTo(lrn + " ");
        Answer sent = service.get("/v1/submissions/" + lrn + "%20", trader(TIN));
        assertThat(sent.body().at("/declaration/declarationId").asString()).isEqualTo(id);
        Answer withdrawn = service.post("/v1/declarations/" + id + "/withdrawal", "{\"reason\":\"sold\"}", trader(TIN));
        assertThat(withdrawn.status()).as(withdrawn.body().toString()).isEqualTo(200);
    }

    /** The file has states as they were stored on 30 November 2026, each with the status that was answered for it. */
    @Test
    void aStateThatSaidInWordsWhatItWaitsForMeansTheSame() throws Exception {
        List<String> lines = Files.readAllLines(
                Path.of(getClass().getResource("/states/2026-11-30.jsonl").toURI()));
        JsonNode statements = RunningService.JSON.readTree(lines.getFirst());
        String id = lodged();
        for (String line : lines.subList(1, lines.size())) {
            JsonNode row = RunningService.JSON.readTree(line);
            ObjectNode state = row.get("state").asObject();
            state.put("id", id);
            insert(statements, state, "goods");
            insert(statements, state.get("clearance").asObject(), "proposed");

            StatusView status = StatusView.of(afterMigration(id, state));

            JsonNode was = row.get("status");
            assertThat(status.state().name()).isEqualTo(was.get("state").asString());
            assertThat(status.waitingFor())
                    .as(line)
                    .extracting(StatusView.Point::text)
                    .isEqualTo(was.get("waitingFor")
                            .valueStream()
                            .map(JsonNode::asString)
                            .toList());
            assertThat(status.owner().text()).isEqualTo(was.get("owner").asString());
            assertThat(status.whatToDo()).isEqualTo(was.get("whatToDo").asString());
            assertThat(status.since()).isEqualTo(was.get("since").asString());
            assertThat(String.valueOf(status.deadline()))
                    .isEqualTo(was.path("deadline").asString("null"));
        }
        assertThat(lines).hasSizeGreaterThan(90);
    }

    private static void insert(JsonNode statements, ObjectNode into, String member) {
        if (into.has(member)) {
            into.set(member, statements.get(into.get(member).asString()));
        }
    }

    /** Stores the state as it was written before, runs the migration over it, and reads it. */
    private Declaration afterMigration(String id, ObjectNode state) {
        List<String> said =
                state.get("waitingFor").valueStream().map(JsonNode::asString).toList();
        Declaration read = service.context.getBean(RowAccess.class).asSystem(() -> {
            service.jdbc()
                    .sql("update declaration set state = :state::jsonb where id = :id")
                    .param("state", state.toString())
                    .param("id", UUID.fromString(id))
                    .update();
            String migration = migration("V12__keep_codes_of_open_points.sql");
            service.jdbc()
                    .sql(migration.substring(migration.indexOf("update declaration")))
                    .update();
            return service.context
                    .getBean(Declarations.class)
                    .find(UUID.fromString(id))
                    .orElseThrow()
                    .state();
        });
        assertThat(read.waitingFor()).extracting(Wording::text).isEqualTo(said);
        return read;
    }

    private String migration(String file) {
        try (var in = getClass().getResourceAsStream("/db/declaration-service/" + file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String lodged() {
        Answer answer = service.post(
                "/v1/declarations", RunningService.declaration(TIN, "none").toString(), trader(TIN));
        return answer.body().get("declarationId").asString();
    }

    /** Writes the state as it was written before, and runs the migration over it. */
    private void earlier(String id, String clearance) {
        String migration = migration("V8__keep_customs_answers_by_item.sql");
        service.context.getBean(RowAccess.class).asSystem(() -> {
            service.jdbc()
                    .sql("update declaration set state = jsonb_set(state, '{clearance}', (state -> 'clearance') -"
                            + " '{controlAnswers,earlier,controlOrderedAt}'::text[] || "
                            + clearance + "::jsonb) || '{\"status\": \"UNDER_CONTROL\"}' where id = :id")
                    .param("id", UUID.fromString(id))
                    .update();
            return service.jdbc()
                    .sql(migration.substring(migration.indexOf("update declaration")))
                    .update();
        });
    }

    private Answer view(String id) {
        return service.get("/v1/declarations/" + id, trader(TIN));
    }

    private String state(String id) {
        return service.context
                .getBean(RowAccess.class)
                .asSystem(() -> service.jdbc()
                        .sql("select state::text from declaration where id = :id")
                        .param("id", UUID.fromString(id))
                        .query(String.class)
                        .single());
    }
}
