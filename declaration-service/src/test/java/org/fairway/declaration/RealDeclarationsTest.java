package org.fairway.declaration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.fairway.declaration.model.rules.DeclarationRules;
import org.fairway.kit.testing.SharedData;
import org.fairway.kit.testing.TestTokens;
import org.fairway.languages.stated.StatedDeclaration;
import org.fairway.languages.wco.WcoConverter;
import org.fairway.languages.wco.WcoMessage;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Every WCO message of the shared folder, sent as it is but for a reference of its own. */
class RealDeclarationsTest {
    private final RunningService service = RunningService.SHARED;
    private final String run = UUID.randomUUID().toString().substring(0, 6);

    private record Outcome(String file, String kind, int status, JsonNode body) {}

    @Test
    void readsEveryParsableDeclarationAndNamesEachReasonAgainstTheOthers() throws IOException {
        Path folder = SharedData.file("wco-declarations");
        List<Path> files;
        try (Stream<Path> found = Files.walk(folder)) {
            files = found.filter(file -> file.toString().endsWith(".xml"))
                    .sorted()
                    .toList();
        }
        List<Outcome> outcomes = Stream.iterate(0, i -> i < files.size(), i -> i + 1)
                .map(i -> send(folder, files.get(i), i))
                .toList();

        System.out.println(table(outcomes));
        assertThat(outcomes).extracting(Outcome::status).allMatch(status -> status < 500);
        assertThat(outcomes)
                .filteredOn(outcome -> outcome.status() >= 400)
                .allSatisfy(refused -> assertThat(refused.body().path("errors"))
                        .as(refused.file())
                        .isNotEmpty()
                        .allSatisfy(error -> assertThat(List.of("code", "message", "fix"))
                                .allSatisfy(
                                        member -> assertThat(error.path(member).asString(""))
                                                .isNotBlank())));
        assertThat(outcomes)
                .filteredOn(outcome -> outcome.kind().equals("original") && outcome.status() == 201)
                .hasSizeGreaterThan(100);
    }

    private Outcome send(Path folder, Path file, int number) {
        try {
            String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
            WcoMessage message = WcoConverter.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
            String own = message instanceof WcoMessage.Lodgement lodgement
                            && lodgement.declaration().lrn() != null
                    ? text.replace(">" + lodgement.declaration().lrn() + "<", ">R" + run + "-" + number + "<")
                    : text;
            if (message instanceof WcoMessage.Lodgement lodgement) {
                DeclarationRules.represented(lodgement.declaration())
                        .ifPresent(each -> service.empower(each.principal(), each.representative()));
            }
            HttpResponse<String> answer = service.send(
                    service.request(
                                    "/v1/declarations",
                                    TestTokens.token("real", tin(message), null, "broker", "carrier"))
                            .header("Content-Type", "application/xml")
                            .header("Accept", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString(own)),
                    response -> response);
            return new Outcome(
                    folder.relativize(file).toString(),
                    kind(message),
                    answer.statusCode(),
                    RunningService.JSON.readTree(answer.body()));
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }

    /** Whoever lodged it: its representative, or else the declarant. */
    private static String tin(WcoMessage message) {
        return message instanceof WcoMessage.Lodgement(StatedDeclaration declaration, var _, var _)
                ? Stream.of(declaration.representativeTin(), declaration.declarantTin())
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(RunningService.TIN)
                : RunningService.TIN;
    }

    private static String kind(WcoMessage message) {
        return switch (message) {
            case WcoMessage.Lodgement _ -> "original";
            case WcoMessage.Correction _ -> "correction";
            case WcoMessage.Cancellation _ -> "cancellation";
            case WcoMessage.ArrivalNotice _ -> "arrival notice";
            case WcoMessage.TooMany _, WcoMessage.Unreadable _ -> "no declaration";
        };
    }

    private static String table(List<Outcome> outcomes) {
        Map<String, Integer> rows = new TreeMap<>();
        Map<String, Integer> reasons = new TreeMap<>();
        for (Outcome outcome : outcomes) {
            rows.merge("%-15s %d".formatted(outcome.kind(), outcome.status()), 1, Integer::sum);
            if (outcome.status() >= 400) {
                outcome.body()
                        .path("errors")
                        .valueStream()
                        .map(error -> error.path("code").asString() + " "
                                + error.path("pointer").asString().replaceAll("/\\d+", "/-"))
                        .distinct()
                        .forEach(
                                reason -> reasons.merge("%-15s %s".formatted(outcome.kind(), reason), 1, Integer::sum));
            }
        }
        StringBuilder table = new StringBuilder(outcomes.size() + " messages%n".formatted());
        rows.forEach((row, count) -> table.append("%6d %s%n".formatted(count, row)));
        table.append("messages refused for each reason%n".formatted());
        reasons.forEach((row, count) -> table.append("%6d %s%n".formatted(count, row)));
        return table.toString();
    }
}
