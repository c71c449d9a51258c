package org.fairway.declaration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.fairway.languages.edifact.CustomsResponse;
import org.fairway.languages.edifact.Heading;
import org.fairway.languages.edifact.Interchange;
import org.fairway.languages.edifact.InterchangeReader;
import org.fairway.languages.edifact.InterchangeWriter;
import org.fairway.languages.edifact.InterchangeWriter.Outgoing;
import org.fairway.languages.edifact.Message;
import org.fairway.languages.edifact.MessageType;
import org.fairway.languages.edifact.MessageType.Release;
import org.fairway.languages.edifact.Profile;
import org.fairway.languages.edifact.SyntaxLevel;
import org.fairway.languages.edifact.SyntaxReport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A partner that speaks UN/EDIFACT with the shared service. */
final class Partner {
    static final String EDIFACT = "application/edifact";
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private Partner() {}

    static String reference() {
        return UUID.randomUUID().toString().replace("-", "").substring(0, 14);
    }

    static byte[] interchange(String reference, Release release, ObjectNode... declarations) {
        return interchange(reference, release, Heading.ORIGINAL, declarations);
    }

    static byte[] interchange(String reference, Release release, Heading heading, ObjectNode... declarations) {
        List<Outgoing> messages = new ArrayList<>();
        for (ObjectNode goods : declarations) {
            messages.add(new Outgoing(
                    String.valueOf(messages.size() + 1), MessageType.CUSDEC, release, heading, Samples.read(goods)));
        }
        return InterchangeWriter.write(
                new Interchange.Header(SyntaxLevel.UNOC, "3", "ACME", "ZZZ", "FAIRWAY", "ZZZ", reference),
                Instant.now(),
                messages);
    }

    static HttpResponse<byte[]> post(String path, byte[] body, String accept, String token) {
        return send(RunningService.SHARED
                .request(path, token)
                .header("Content-Type", EDIFACT)
                .header("Accept", accept)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body)));
    }

    static HttpResponse<byte[]> send(HttpRequest.Builder request) {
        try {
            return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static JsonNode json(HttpResponse<byte[]> response) {
        return RunningService.JSON.readTree(response.body());
    }

    /** What came back, read as strictly as we read anybody. */
    static Interchange read(HttpResponse<byte[]> response) {
        assertThat(response.headers().firstValue("Content-Type")).hasValue(EDIFACT);
        try {
            Interchange read = InterchangeReader.read(new ByteArrayInputStream(response.body()), Profile.STRICT);
            assertThat(read.findings()).isEmpty();
            assertThat(read.messages())
                    .allSatisfy(message -> assertThat(message.findings()).isEmpty());
            return read;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    static List<CustomsResponse> responses(Interchange interchange) {
        return interchange.messages().stream()
                .skip(1)
                .map(Message::content)
                .map(CustomsResponse.class::cast)
                .toList();
    }

    static SyntaxReport report(Interchange interchange) {
        return (SyntaxReport) interchange.messages().getFirst().content();
    }
}
