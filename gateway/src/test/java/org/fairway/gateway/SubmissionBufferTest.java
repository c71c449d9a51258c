package org.fairway.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.fairway.gateway.DoorsTest.assertProblem;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.fairway.contracts.Topics;
import org.fairway.contracts.submission.SubmissionReceived;
import org.fairway.embedded.EmbeddedPlatform;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class SubmissionBufferTest {

  private static final String BROKER = EmbeddedPlatform.shared().bootstrapServers();
  private final AtomicBoolean down = new AtomicBoolean(true);
  private final Echo room = new Echo();
  private final String lrn = "LRN-" + UUID.randomUUID().toString().substring(0, 8);

  @Test
  void keepsWhatTheRoomDoesNotTakeAndSaysSoUntilItIsWorked() throws Exception {
    try (var gateway = new RunningGateway(exchange -> {
      if (down.get() && !exchange.getRequestURI().getPath().startsWith("/jwks")) {
        exchange.getRequestBody().readAllBytes();
        exchange.close();
      } else {
        room.handle(exchange);
      }
    }, "--fairway.kafka.bootstrap-servers=" + BROKER); var worker = worker()) {
      // Refused while the topic is still being made.
      var kept = await().atMost(Duration.ofSeconds(60)).until(() -> lodge(gateway, "first"), answer -> answer.statusCode() == 202);
      assertThat(kept.body()).contains("\"state\":\"BUFFERED\"", "\"reference\":\"" + lrn + "\"", "declaration-service", "whatToDo");
      assertThat(kept.headers().firstValue("Location")).contains("/v1/submissions/" + lrn);
      assertThat(lodge(gateway, "second").statusCode()).isEqualTo(202);
      assertProblem(gateway.send(gateway.requestBy("acme", "/v1/accounts/1").POST(BodyPublishers.ofString("{}"))), 503, "room-broke-off");

      assertThat(gateway.send(gateway.requestBy("acme", "/v1/submissions/" + lrn)).body()).containsSubsequence("BUFFERED", "BUFFERED");
      assertThat(gateway.send(gateway.requestBy("stranger", "/v1/submissions/" + lrn)).body()).doesNotContain("BUFFERED");

      down.set(false);
      assertThat(lodge(gateway, "third").statusCode()).as("must not overtake").isEqualTo(202);
      assertThat(bodies(worker, 3)).extracting(SubmissionReceived::submissionId).doesNotHaveDuplicates();
      worker.commitSync();

      await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(gateway.send(gateway.requestBy("acme", "/v1/submissions/" + lrn)).statusCode()).isEqualTo(201));
      await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(lodge(gateway, "fourth").statusCode()).isEqualTo(201));
    }
  }

  private HttpResponse<String> lodge(RunningGateway gateway, String text) throws Exception {
    return gateway.send(
        gateway.requestBy("acme", "/v1/declarations", "trader").header("Content-Type", "application/json").POST(BodyPublishers.ofString("{\"lrn\":\"" + lrn + "\",\"text\":\"" + text + "\"}")));
  }

  /** Reads as declaration-service does, in its group. */
  private static KafkaConsumer<String, byte[]> worker() {
    var consumer = new KafkaConsumer<>(
        Map.<String, Object>of("bootstrap.servers", BROKER, "group.id", "declaration-service.receiving", "auto.offset.reset", "earliest", "enable.auto.commit", false, "metadata.max.age.ms", 1000),
        new StringDeserializer(), new ByteArrayDeserializer());
    consumer.subscribe(List.of(Topics.GATEWAY_SUBMISSION));
    return consumer;
  }

  private List<SubmissionReceived> bodies(KafkaConsumer<String, byte[]> worker, int count) {
    var records = new ArrayList<ConsumerRecord<String, byte[]>>();
    await().atMost(Duration.ofSeconds(60)).until(() -> {
      worker.poll(Duration.ofMillis(200)).forEach(records::add);
      return records.size() >= count;
    });
    var mapper = JsonMapper.builder().build();
    var submissions = records.stream().map(record -> mapper.readValue(record.value(), SubmissionReceived.class)).toList();
    assertThat(records).extracting(ConsumerRecord::key).containsOnly("acme/" + lrn);
    assertThat(submissions).extracting(submission -> new String(submission.body(), StandardCharsets.UTF_8).replaceAll(".*text\":\"(\\w+)\".*", "$1"))
        .containsExactly("first", "second", "third");
    assertThat(submissions.getFirst().sender().roles()).containsExactly("trader");
    return submissions;
  }
}
