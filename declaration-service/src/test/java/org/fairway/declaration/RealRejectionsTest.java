package org.fairway.declaration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.fairway.kit.testing.SharedData;
import org.fairway.kit.testing.TestTokens;
import org.fairway.languages.wco.WcoConverter;
import org.fairway.languages.wco.WcoMessage;
import org.junit.jupiter.api.Test;

/**
 * Rejections a customs administration made: where the rule is ours too, the same message is refused at the same WCO
 * pointer.
 */
class RealRejectionsTest {
    private static final Map<String, String> NOT_OURS = Map.of(
            "CDS12016", "the acceptance date is not stated in our declaration: acceptance is our own act, at arrival",
            "CDS12077",
                    "which additional procedure needs which statement is a national list the demonstration"
                            + " jurisdiction does not have",
            "CDS12056",
                    "national additional codes (class 21A beyond the nomenclature) are no reference data of the"
                            + " demonstration jurisdiction");
    private final RunningService service = RunningService.SHARED;

    private record Rejection(String scenario, String code, String pointer) {}

    @Test
    void refusesAtTheSamePointerWhereTheRuleIsOurs() throws IOException {
        List<Rejection> rejections = Files.readAllLines(SharedData.file("golden/hmrc-rejections.csv")).stream()
                .skip(1)
                .map(line -> line.split(","))
                .map(row -> new Rejection(row[0].substring(0, row[0].indexOf('/')), row[2], row[3]))
                .toList();
        int reproduced = 0;
        for (Rejection rejection : rejections) {
            Set<String> ours =
                    pointersRefused(SharedData.file("wco-declarations").resolve(rejection.scenario()));
            boolean same = ours.contains(everywhere(rejection.pointer()));
            reproduced += same ? 1 : 0;
            String why = ours.isEmpty() && !NOT_OURS.containsKey(rejection.code())
                    ? "its declaration is not in the folder"
                    : NOT_OURS.getOrDefault(rejection.code(), "?");
            System.out.printf(
                    "%-26s %s %-38s %s%n",
                    rejection.scenario(),
                    rejection.code(),
                    rejection.pointer(),
                    same ? "reproduced" : "not ours: " + why);
            assertThat(same || !why.equals("?"))
                    .as(rejection + " against " + ours)
                    .isTrue();
        }
        assertThat(reproduced).isPositive();
    }

    private Set<String> pointersRefused(Path scenario) throws IOException {
        try (Stream<Path> files = Files.list(scenario)) {
            return files.filter(file -> file.toString().endsWith(".xml"))
                    .flatMap(this::refusals)
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private Stream<String> refusals(Path file) {
        try {
            byte[] message = Files.readAllBytes(file);
            if (!(WcoConverter.read(new ByteArrayInputStream(message)) instanceof WcoMessage.Lodgement lodgement)) {
                return Stream.empty();
            }
            String token = TestTokens.token(
                    "real", lodgement.declaration().parties().declarant().tin(), null, "trader");
            return service.send(service.request("/v1/declarations", token)
                            .header("Content-Type", "application/xml")
                            .header("Accept", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofByteArray(message)))
                    .body()
                    .path("errors")
                    .valueStream()
                    .map(error -> everywhere(error.path("wcoPointer").asString("")));
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }

    /** Some name the first of a class by its position, some do not. */
    private static String everywhere(String pointer) {
        return pointer.replace("[1]", "");
    }
}
