package org.fairway.kit.consume;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.fairway.kit.problem.ProblemException;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Lets an operator see what is parked and try it again after the cause is mended. */
@RestController
@RequestMapping("/internal/dead-letters")
@PreAuthorize("hasRole('OPERATOR')")
class DeadLetters {
  private final ParkedEvents parked;

  DeadLetters(ParkedEvents parked) {
    this.parked = parked;
  }

  record DeadLetter(long id, String consumer, String topic, String subject, String type, String eventId, int attempts, boolean dead, String error, Instant parkedAt, String data) {}

  @GetMapping
  List<DeadLetter> list() {
    return parked.list(500).stream().map(DeadLetters::show).toList();
  }

  @PostMapping("/{id}:replay")
  @ResponseStatus(HttpStatus.ACCEPTED)
  void replay(@PathVariable long id) {
    if (!parked.replay(id)) {
      throw ProblemException.notFound("dead letter " + id);
    }
  }

  private static DeadLetter show(ParkedEvents.Parked event) {
    Received received = event.received();
    return new DeadLetter(
        event.position(), event.consumer(), received.topic(), received.subject(), received.event().type(), received.event().id().toString(), event.attempts(), event.dead(),
        event.error(), event.parkedAt(), new String(received.event().data(), StandardCharsets.UTF_8));
  }
}
