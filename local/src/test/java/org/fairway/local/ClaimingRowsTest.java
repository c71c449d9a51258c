package org.fairway.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * A statement that claims at most so many rows finds them in an expression that runs once: {@code = any(array(…))} or a
 * CTE. PostgreSQL may run a subquery of {@code in} or {@code from} again for each row, and as one with {@code skip
 * locked} finds other rows each time, more rows are claimed than the limit says.
 */
class ClaimingRowsTest {
    private static final String SAME_TEXT = "(?:(?!\"\"\"|;)[\\s\\S])*?";
    private static final Pattern REPEATED = Pattern.compile(
            "(?i)\\b(?:in|from)\\s*\\(\\s*select\\b" + SAME_TEXT + "\\blimit\\b" + SAME_TEXT + "skip locked");

    @Test
    void findsThemInAnExpressionThatRunsOnce() throws IOException {
        List<String> found = new ArrayList<>();
        int claims = 0;
        try (Stream<Path> files = Files.walk(Path.of(".."))) {
            for (Path file : files.filter(ClaimingRowsTest::isMainCode).toList()) {
                String source = Files.readString(file);
                claims += source.contains("skip locked") ? 1 : 0;
                if (REPEATED.matcher(source).find()) {
                    found.add(file.toString());
                }
            }
        }
        assertThat(claims).as("files with claims").isPositive();
        assertThat(found).isEmpty();
    }

    private static boolean isMainCode(Path file) {
        return file.toString().endsWith(".java") && file.toString().contains("/src/main/java/");
    }
}
