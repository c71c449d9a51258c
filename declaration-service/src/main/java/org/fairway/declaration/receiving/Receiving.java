package org.fairway.declaration.receiving;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.fairway.contracts.Topics;
import org.fairway.contracts.submission.SubmissionReceived;
import org.fairway.declaration.store.Fence;
import org.fairway.kit.consume.EventConsumer;
import org.fairway.kit.consume.NotNowException;
import org.fairway.kit.events.EventEnvelope;
import org.fairway.kit.inbox.Inbox;
import org.springframework.stereotype.Component;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;

/** Hands each submission in at the room's own door, in order per sender and reference, a few side by side. */
@Component
class Receiving implements EventConsumer {
  private static final int SIDE_BY_SIDE = 4;
  /** A message is one long Base64 string. */
  private static final JsonMapper MAPPER =
      JsonMapper.builder(JsonFactory.builder().streamReadConstraints(StreamReadConstraints.builder().maxStringLength(8 << 20).build()).build())
          .disable(tools.jackson.databind.DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private final OwnDoor door;
  private final Inbox inbox;
  private final BufferedSubmissions answers;
  private final Fence fence;
  private final Clock clock;

  Receiving(OwnDoor door, Inbox inbox, BufferedSubmissions answers, Fence fence, Clock clock) {
    this.door = door;
    this.inbox = inbox;
    this.answers = answers;
    this.fence = fence;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "receiving";
  }

  @Override
  public Set<String> topics() {
    return Set.of(Topics.GATEWAY_SUBMISSION);
  }

  @Override
  public void consume(List<EventEnvelope> batch) {
    Map<String, List<SubmissionReceived>> bySubject =
        inbox.fresh(name(), batch).stream()
            .filter(envelope -> envelope.type().equals(SubmissionReceived.TYPE))
            .collect(Collectors.groupingBy(EventEnvelope::subject, LinkedHashMap::new, Collectors.mapping(envelope -> MAPPER.readValue(envelope.data(), SubmissionReceived.class), Collectors.toList())));
    List<BufferedSubmissions.Worked> worked = new ArrayList<>();
    try (ExecutorService hands = Executors.newFixedThreadPool(SIDE_BY_SIDE, Thread.ofVirtual().factory())) {
      List<Future<List<BufferedSubmissions.Worked>>> all = bySubject.values().stream().map(submissions -> hands.submit(() -> submissions.stream().map(this::handIn).toList())).toList();
      for (Future<List<BufferedSubmissions.Worked>> each : all) {
        worked.addAll(each.get());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NotNowException("stopped while handing in", e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
    }
    fence.openHouse();
    answers.keep(worked);
  }

  private BufferedSubmissions.Worked handIn(SubmissionReceived submission) {
    OwnDoor.Answer answer = door.handIn(submission);
    return new BufferedSubmissions.Worked(submission, answer.status(), answer.type(), answer.body(), clock.instant());
  }
}
