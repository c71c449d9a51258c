package org.fairway.kit.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RolesTest {
    private static final Path PAGE = Path.of("..", "docs", "roles.md");
    private static final String BEGIN = "<!-- written by RolesTest from org.fairway.kit.security.Role -->\n";
    private static final String END = "<!-- end -->";
    private static final Pattern EXPRESSION = Pattern.compile("has(?:Any)?Role\\(([^)]*)\\)");
    private static final Pattern QUOTED = Pattern.compile("['\"]([A-Za-z_-]+)['\"]");

    @Test
    void thePageHasTheRolesOfTheCode() throws IOException {
        String table = Arrays.stream(Role.values())
                .map(role -> "| `%s` | %s | %s |\n".formatted(role.code(), role.who(), role.may()))
                .collect(Collectors.joining("", "| role | who | may |\n|---|---|---|\n", ""));
        String page = Files.readString(PAGE);
        String written = page.substring(0, page.indexOf(BEGIN)) + BEGIN + table + page.substring(page.indexOf(END));
        if (Boolean.getBoolean("fairway.regenerate")) {
            Files.writeString(PAGE, written);
        }
        assertThat(Files.readString(PAGE))
                .as("docs/roles.md is stale; run once with -Dfairway.regenerate=true")
                .isEqualTo(written);
    }

    @Test
    void theCodeAsksForNoOtherRole() throws IOException {
        Set<String> asked = new TreeSet<>();
        try (Stream<Path> files = Files.walk(Path.of(".."), 20)) {
            for (Path file : files.filter(path -> path.toString().matches(".*/src/main/java/.*\\.java"))
                    .toList()) {
                EXPRESSION
                        .matcher(Files.readString(file))
                        .results()
                        .flatMap(match -> QUOTED.matcher(match.group(1)).results())
                        .map(match -> match.group(1).toLowerCase().replace('_', '-'))
                        .forEach(asked::add);
            }
        }
        assertThat(asked).contains("customs-officer", "registrar").isSubsetOf(codes());
    }

    @Test
    void theDemonstrationHasEveryRole() throws IOException {
        String identities =
                Files.readString(Path.of("..", "local/src/main/java/org/fairway/local/identity/DemoIdentity.java"));
        assertThat(codes()).allSatisfy(role -> assertThat(identities).contains('"' + role + '"'));
    }

    private static Set<String> codes() {
        return Arrays.stream(Role.values()).map(Role::code).collect(Collectors.toCollection(TreeSet::new));
    }
}
