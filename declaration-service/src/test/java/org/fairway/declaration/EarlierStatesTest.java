package org.fairway.declaration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fairway.declaration.RunningService.TIN;
import static org.fairway.declaration.RunningService.trader;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.fairway.declaration.RunningService.Answer;
import org.fairway.declaration.store.RowAccess;
import org.junit.jupiter.api.Test;

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

    private String lodged() {
        Answer answer = service.post(
                "/v1/declarations", RunningService.declaration(TIN, "none").toString(), trader(TIN));
        return answer.body().get("declarationId").asString();
    }

    /** Writes the state as it was written before, and runs the migration over it. */
    private void earlier(String id, String clearance) throws Exception {
        String migration;
        try (var file =
                getClass().getResourceAsStream("/db/declaration-service/V8__keep_customs_answers_by_item.sql")) {
            migration = new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
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
