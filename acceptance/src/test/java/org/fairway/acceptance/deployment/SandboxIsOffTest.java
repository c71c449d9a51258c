package org.fairway.acceptance.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

class SandboxIsOffTest {
    @Test
    void byDefault() throws IOException {
        try (Reader defaults =
                Files.newBufferedReader(Repository.root().resolve("service-kit/src/main/resources/service-kit.yml"))) {
            Map<String, Map<String, Map<String, Object>>> settings = new Yaml().load(defaults);
            assertThat(settings.get("fairway").get("sandbox")).containsEntry("enabled", false);
        }
    }

    @Test
    void inProductionAndWhateverItIsBuiltOn() throws IOException {
        for (String folder : List.of("k8s/base", "k8s/service", "k8s/overlays/production")) {
            try (Stream<Path> files = Files.walk(Repository.root().resolve(folder))) {
                assertThat(files.filter(Files::isRegularFile))
                        .as(folder)
                        .isNotEmpty()
                        .noneMatch(SandboxIsOffTest::speaksOfIt);
            }
        }
        assertThat(Files.readString(Repository.root().resolve("k8s/overlays/production/kustomization.yaml")))
                .doesNotContain("overlays/demo", "../demo");
        assertThat(speaksOfIt(Repository.root().resolve("k8s/overlays/demo/platform.env")))
                .as("the same look finds it where it is on")
                .isTrue();
    }

    private static boolean speaksOfIt(Path file) {
        try {
            return Files.readString(file).toLowerCase(java.util.Locale.ROOT).contains("sandbox");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
