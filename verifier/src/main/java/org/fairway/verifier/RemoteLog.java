package org.fairway.verifier;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** A log behind its gateway, as a witness asks it. What it answers is believed by its signatures alone. */
final class RemoteLog {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int MOST_CHARACTERS = 500;
  private final HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
  private final String gateway;
  private final String token;

  /** @param token access token of the witness's own identity */
  RemoteLog(String gateway, String token) {
    this.gateway = gateway.replaceAll("/+$", "");
    this.token = token;
  }

  String checkpoint() throws IOException {
    return ask(request("/v1/ledger/checkpoint").header("Accept", "text/plain"));
  }

  String consistency(long from, long to) throws IOException {
    return ask(request("/v1/ledger/consistency?from=" + from + "&to=" + to).header("Accept", "application/json"));
  }

  void tell(Cosignature cosignature) throws IOException {
    ask(request("/v1/ledger/cosignatures").header("Content-Type", "text/plain;charset=UTF-8").POST(BodyPublishers.ofString(cosignature.text(), UTF_8)));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(gateway + path)).timeout(PATIENCE).header("Authorization", "Bearer " + token);
  }

  private String ask(HttpRequest.Builder request) throws IOException {
    HttpRequest asked = request.build();
    try {
      HttpResponse<String> answer = client.send(asked, BodyHandlers.ofString(UTF_8));
      if (answer.statusCode() / 100 != 2) {
        String said = answer.body();
        throw new IOException(asked.uri() + " answers " + answer.statusCode() + ": " + said.substring(0, Math.min(said.length(), MOST_CHARACTERS)));
      }
      return answer.body();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException(asked.uri() + " was not waited for");
    }
  }
}
