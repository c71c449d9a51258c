package org.fairway.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fairway.gateway.DoorsTest.assertProblem;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class LimitsTest {

  private static final Echo ROOM = new Echo();
  private static RunningGateway gateway;

  @BeforeAll
  static void start() throws IOException {
    gateway = new RunningGateway(ROOM, "--fairway.gateway.rate.per-second=1", "--fairway.gateway.rate.burst=3");
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  @Test
  void countsDownAndThenSaysWhenToComeBack() throws Exception {
    for (var left = 2; left >= 0; left--) {
      var answer = gateway.send(gateway.requestBy("eager", "/v1/cases/1"));
      assertThat(answer.statusCode()).isEqualTo(201);
      assertThat(answer.headers().firstValue("RateLimit-Limit")).contains("3");
      assertThat(answer.headers().firstValueAsLong("RateLimit-Remaining").orElseThrow()).isBetween((long) left, 2L);
    }
    var before = ROOM.requests.get();
    var refused = gateway.send(gateway.requestBy("eager", "/v1/cases/1"));
    while (refused.statusCode() == 201) {
      before = ROOM.requests.get();
      refused = gateway.send(gateway.requestBy("eager", "/v1/cases/1"));
    }
    assertProblem(refused, 429, "too-many-requests");
    assertThat(refused.headers().firstValue("Retry-After")).contains("1");
    assertThat(refused.headers().firstValue("RateLimit-Remaining")).contains("0");
    assertThat(refused.headers().firstValueAsLong("RateLimit-Reset").orElseThrow()).isBetween(1L, 3L);
    assertThat(ROOM.requests).hasValue(before);
  }

  @Test
  void letsOneClientsRushLeaveTheOthersAlone() throws Exception {
    for (var i = 0; i < 6; i++) {
      gateway.send(gateway.requestBy("rushing", "/v1/cases/1"));
    }
    assertThat(gateway.send(gateway.requestBy("patient", "/v1/cases/1")).statusCode()).isEqualTo(201);
  }

  @Test
  void refusesABodyOverTheLimitWhetherAnnouncedOrNot() throws Exception {
    var before = ROOM.requests.get();
    var large = new byte[10 << 20];
    var announced = gateway.requestBy("large", "/v1/declarations").POST(BodyPublishers.ofByteArray(large));
    assertProblem(gateway.send(announced), 413, "body-too-large");

    var chunked = BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large));
    assertProblem(gateway.send(gateway.requestBy("large", "/v1/declarations").POST(chunked)), 413, "body-too-large");
    assertThat(ROOM.requests).hasValue(before);
  }
}
