package org.fairway.declaration.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class LifecycleTest {
    @Test
    void isUnambiguousAndLeavesNoTerminalState() {
        assertThat(Lifecycle.TABLE.stream().map(row -> row.from() + " " + row.event()))
                .doesNotHaveDuplicates();
        assertThat(Lifecycle.TABLE).noneMatch(row -> row.from().terminal());
        for (Status status : Status.values()) {
            assertThat(Lifecycle.TABLE.stream().anyMatch(row -> row.from() == status))
                    .as(status.name())
                    .isEqualTo(!status.terminal());
        }
    }

    /** docs/states.md is drawn from the table; run once with -Dfairway.regenerate=true after a change. */
    @Test
    void drawsTheDocumentedDiagram() throws Exception {
        Path file = Path.of("..", "docs", "states.md");
        String drawn = drawing();
        if (Boolean.getBoolean("fairway.regenerate")) {
            Files.writeString(file, drawn);
        }
        assertThat(file).as("regenerate with -Dfairway.regenerate=true").hasContent(drawn);
    }

    private static String drawing() {
        String arrows = Lifecycle.TABLE.stream()
                .map(row -> "  " + row.from() + " --> " + row.to() + ": " + row.event())
                .collect(Collectors.joining("\n"));
        String ends = java.util.Arrays.stream(Status.values())
                .filter(Status::terminal)
                .map(status -> "  " + status + " --> [*]")
                .collect(Collectors.joining("\n"));
        String rows = Lifecycle.TABLE.stream()
                .map(row -> "| " + row.from() + " | " + row.event() + " | " + row.guard() + " | " + row.to() + " |")
                .collect(Collectors.joining("\n"));
        return """
            # States of a declaration

            A declaration has exactly one of these statuses. This page is generated from the transition table in \
            `org.fairway.declaration.model.Lifecycle`; a test fails when it is stale. Risk assessment, permits of the \
            agencies, customs control, payment and open requests (to amend or withdraw) each have a state of their \
            own besides; the type `Clearance` holds them.

            ```mermaid
            stateDiagram-v2
              [*] --> SUBMITTED
            %s
            %s
            ```

            | from | event | guard | to |
            |---|---|---|---|
            %s
            """.formatted(arrows, ends, rows);
    }
}
