package org.fairway.acceptance.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReadmeTest {
    private static final Pattern VERB = Pattern.compile("\\./fairway ([a-z-]+)");
    private static final Pattern MODULE = Pattern.compile("<module>(.+)</module>");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)(#[^)]*)?\\)");

    @Test
    void namesOnlyVerbsTheScriptLists() throws Exception {
        Process script = new ProcessBuilder(
                        "bash", Repository.root().resolve("fairway").toString())
                .redirectErrorStream(true)
                .start();
        String listing = new String(script.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        List<String> verbs = VERB.matcher(Files.readString(Repository.root().resolve("README.md")))
                .results()
                .map(match -> match.group(1))
                .distinct()
                .toList();

        assertThat(verbs).contains("demo", "up");
        assertThat(verbs).allSatisfy(verb -> assertThat(listing).containsPattern("\\b" + verb + "\\b"));
    }

    @Test
    void linksOnlyToPagesThatExist() throws Exception {
        Path root = Repository.root();
        try (Stream<Path> docs = Files.walk(root.resolve("docs"))) {
            List<Path> pages = Stream.of(
                            Stream.of("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md")
                                    .map(root::resolve),
                            Stream.of(root.resolve("licences/README.md")),
                            modules(root).map(module -> module.resolve("README.md")),
                            docs.filter(file -> file.toString().endsWith(".md")))
                    .flatMap(files -> files)
                    .toList();
            assertThat(pages)
                    .allSatisfy(page ->
                            assertThat(brokenLinks(page)).as(page.toString()).isEmpty());
        }
    }

    @Test
    void eachModuleHasOne() throws Exception {
        assertThat(modules(Repository.root()).toList())
                .hasSizeGreaterThan(10)
                .allSatisfy(module -> assertThat(module.resolve("README.md")).isNotEmptyFile());
    }

    private static Stream<Path> modules(Path root) throws IOException {
        return MODULE.matcher(Files.readString(root.resolve("pom.xml")))
                .results()
                .map(match -> root.resolve(match.group(1)));
    }

    private static List<String> brokenLinks(Path page) throws IOException {
        return LINK.matcher(Files.readString(page))
                .results()
                .map(match -> match.group(1))
                .filter(link -> !Files.exists(page.resolveSibling(link)))
                .toList();
    }
}
