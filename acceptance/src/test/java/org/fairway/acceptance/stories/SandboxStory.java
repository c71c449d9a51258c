package org.fairway.acceptance.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.fairway.acceptance.running.Await;
import org.fairway.acceptance.running.Deployment;
import org.fairway.acceptance.running.OnDeployment;
import org.fairway.contracts.goods.GoodsDeclaration;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Checks the outcomes in docs/sandbox.md. */
@OnDeployment
class SandboxStory {
    private static final int LONGEST_LRN = 35;
    private final Scene scene;

    SandboxStory(Deployment deployment) {
        scene = new Scene(deployment.platform());
    }

    record Promise(String suffix, String goods, String outcome, List<String> waitsFor) {}

    @Test
    void everyRowOfTheTableComesTrue() throws IOException {
        List<Promise> promises = promises();
        assertThat(promises).hasSizeGreaterThan(15);
        List<Filed> filed = promises.stream().map(this::lodge).toList();
        filed.forEach(scene::awaitAssessed);
        filed.forEach(scene::arrive);
        for (int i = 0; i < promises.size(); i++) {
            Promise promise = promises.get(i);
            Filed one = filed.get(i);
            JsonNode seen = Await.until(promise.toString(), () -> scene.look(one), look -> comesTrue(promise, look));
            assertThat(Scene.state(seen)).isEqualTo(promise.outcome());
            assertThat(scene.history(one).toString()).contains("sandbox scenario");
        }
    }

    @Test
    void aSuffixThatSaysNothingReadableHasNoEffect() {
        Filed filed = scene.lodge(named(scene.goods("pumps"), "-SBX-PURPLE"));
        scene.awaitAssessed(filed);

        assertThat(scene.history(filed).toString()).doesNotContain("sandbox scenario");
    }

    private static boolean comesTrue(Promise promise, JsonNode look) {
        List<String> waitsFor = look.path("status")
                .path("waitingFor")
                .valueStream()
                .map(point -> (point.path("agency").asString("") + " "
                                + point.path("code").asString())
                        .strip())
                .sorted()
                .toList();
        return promise.outcome().equals(Scene.state(look)) && waitsFor.equals(promise.waitsFor());
    }

    private Filed lodge(Promise promise) {
        return scene.lodge(named(scene.goods(promise.goods()), promise.suffix()));
    }

    private static GoodsDeclaration named(GoodsDeclaration goods, String suffix) {
        String own =
                UUID.randomUUID().toString().replace("-", "").substring(0, Math.min(12, LONGEST_LRN - suffix.length()));
        return Scene.changed(goods, declaration -> declaration.put("lrn", own + suffix));
    }

    private static List<Promise> promises() throws IOException {
        Path docs = Path.of("").toAbsolutePath().resolveSibling("docs").resolve("sandbox.md");
        try (Stream<String> lines = Files.lines(docs)) {
            return lines.filter(line -> line.startsWith("| `-SBX"))
                    .map(SandboxStory::promise)
                    .toList();
        }
    }

    private static Promise promise(String row) {
        String[] cells = Arrays.stream(row.split("\\|", -1)).map(String::strip).toArray(String[]::new);
        List<String> waitsFor = cells[4].isEmpty()
                ? List.of()
                : Stream.of(cells[4].split(",")).map(String::strip).sorted().toList();
        return new Promise(cells[1].replace("`", ""), cells[2], cells[3], waitsFor);
    }
}
