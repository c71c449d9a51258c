package org.fairway.declaration;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.fairway.declaration.Room.OTHER_TIN;
import static org.fairway.declaration.Room.TIN;
import static org.fairway.declaration.Room.as;
import static org.fairway.declaration.Room.trader;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.fairway.contracts.Topics;
import org.fairway.contracts.submission.SubmissionReceived;
import org.fairway.declaration.Room.Answer;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.core.KafkaTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class ReceivingTest {
  final Room room = Room.SHARED;
  final ObjectNode goods = Room.declaration(TIN, room.openAccount(TIN, "1000000"));
  final String lrn = goods.get("lrn").asString();

  @Test
  void lodgesOnceWhatWasKeptAndTellsTheTruthAboutIt() {
    UUID id = UUID.randomUUID();
    keep(id, lrn, goods.toString(), "trader");
    keep(id, lrn, goods.toString(), "trader");
    keep(UUID.randomUUID(), lrn, goods.toString(), "trader");

    JsonNode truth = awaitBuffered(lrn, 2);
    assertThat(truth.at("/buffered/0/submissionId").asString()).isEqualTo(id.toString());
    assertThat(truth.get("buffered")).extracting(each -> each.get("status").asInt()).containsOnly(201);
    assertThat(truth.get("lodgements")).hasSize(1);
    assertThat(truth.at("/lodgements/0/outcome").asString()).isEqualTo("ACCEPTED");
    assertThat(truth.at("/declaration/status/state").asString()).isEqualTo("PRE_LODGED");
    assertThat(room.history(truth.at("/declaration/declarationId").asString())).filteredOn("PreLodged"::equals).hasSize(1);
    assertThat(room.get("/v1/submissions/" + id, trader(TIN)).body().get("buffered")).hasSize(1);
    assertThat(room.get("/v1/submissions/" + lrn, trader(OTHER_TIN)).status()).isEqualTo(404);
  }

  @Test
  void tellsWhyAKeptMessageWasRefused() {
    keep(UUID.randomUUID(), lrn, "{\"lrn\":", "trader");
    keep(UUID.randomUUID(), lrn, goods.toString(), "auditor");
    goods.remove("items");
    keep(UUID.randomUUID(), lrn, goods.toString(), "trader");

    JsonNode truth = awaitBuffered(lrn, 3);
    assertThat(truth.get("buffered")).extracting(each -> each.get("status").asInt()).containsExactly(400, 403, 422);
    assertThat(truth.at("/lodgements/0/outcome").asString()).isEqualTo("REJECTED");
    assertThat(truth.at("/lodgements/0/answer/errors").size()).isPositive();
  }

  @Test
  void tellsOfWhatWasLodgedDirectly() {
    room.post("/v1/declarations", goods.toString(), trader(TIN));
    JsonNode truth = room.get("/v1/submissions/" + lrn, trader(TIN)).body();
    assertThat(truth.get("lodgements")).hasSize(1);
    assertThat(truth.get("buffered")).isEmpty();
    assertThat(truth.at("/declaration/mrn").asString()).isNotBlank();
  }

  @Test
  void knowsNothingOfWhatNeverCame() {
    Answer unknown = room.get("/v1/submissions/NEVER-SENT", trader(TIN));
    assertThat(unknown.status()).isEqualTo(404);
    assertThat(unknown.body().get("code").asString()).isEqualTo("no-such-submission");
    assertThat(unknown.body().at("/errors/0/fix").asString()).contains("always safe");
    assertThat(room.get("/v1/submissions/" + lrn, as("agency-officer")).status()).isEqualTo(403);
    assertThat(room.get("/v1/submissions/" + lrn, "nonsense").status()).isEqualTo(401);
  }

  @Test
  void takesNobodysWordForAPass() {
    Answer forged = room.send(room.request("/v1/submissions/" + lrn, "nonsense").header("Fairway-Pass", UUID.randomUUID().toString()).GET());
    assertThat(forged.status()).isEqualTo(401);
  }

  private JsonNode awaitBuffered(String reference, int count) {
    Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> room.get("/v1/submissions/" + reference, trader(TIN)).body().path("buffered").size() == count);
    return room.get("/v1/submissions/" + reference, trader(TIN)).body();
  }

  @SuppressWarnings("unchecked")
  private void keep(UUID id, String reference, String body, String role) {
    SubmissionReceived submission =
        new SubmissionReceived(
            id.toString(), Instant.now(), new SubmissionReceived.Sender("trader-" + TIN, TIN, null, List.of(role)), "POST", "/v1/declarations", "application/json", "", reference,
            body.getBytes(UTF_8));
    ProducerRecord<String, byte[]> record = new ProducerRecord<>(Topics.GATEWAY_SUBMISSION, TIN + "/" + reference, Room.JSON.writeValueAsBytes(submission));
    List.of("ce_specversion=1.0", "ce_id=" + id, "ce_source=/fairway/gateway", "ce_type=" + SubmissionReceived.TYPE, "ce_subject=" + record.key(), "ce_time=" + Instant.now())
        .forEach(header -> record.headers().add(header.substring(0, header.indexOf('=')), header.substring(header.indexOf('=') + 1).getBytes(UTF_8)));
    room.context.getBean(KafkaTemplate.class).send(record).join();
  }
}
