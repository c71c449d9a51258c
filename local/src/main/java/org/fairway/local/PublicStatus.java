package org.fairway.local;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/** Asks the gateway, as anybody can, whether all rooms are up. */
class PublicStatus {
  private static final Duration BETWEEN = Duration.ofMillis(250);

  private PublicStatus() {}

  static void awaitUp(Set<String> rooms, String gateway, Duration patience) throws IOException, InterruptedException {
    var deadline = Instant.now().plus(patience);
    var request = HttpRequest.newBuilder(URI.create(gateway + "/status")).timeout(Duration.ofSeconds(5)).build();
    try (var client = HttpClient.newHttpClient()) {
      var answer = answer(client, request);
      while (!roomsUp(answer).containsAll(rooms)) {
        if (Instant.now().isAfter(deadline)) {
          throw new IOException("not all rooms came up: " + answer);
        }
        Thread.sleep(BETWEEN);
        answer = answer(client, request);
      }
    }
  }

  /** A machine that is busy starting everything may keep the gateway from answering for a while: then no room is up yet. */
  private static String answer(HttpClient client, HttpRequest request) throws InterruptedException {
    try {
      return client.send(request, BodyHandlers.ofString()).body();
    } catch (IOException noAnswer) {
      return JsonMapper.shared().writeValueAsString(Map.of("noAnswer", noAnswer.toString()));
    }
  }

  private static Set<String> roomsUp(String answer) {
    return JsonMapper.shared().readTree(answer).path("rooms").valueStream()
        .filter(room -> room.path("status").asString().equals("UP"))
        .map(room -> room.path("room").asString())
        .collect(Collectors.toSet());
  }
}
