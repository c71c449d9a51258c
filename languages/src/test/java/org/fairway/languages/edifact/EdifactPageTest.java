package org.fairway.languages.edifact;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.fairway.languages.edifact.MessageType.Release;
import org.fairway.languages.edifact.Row.Slot;
import org.junit.jupiter.api.Test;

/**
 * The table in docs/edifact.md is written from the one that messages are read by; run once with
 * -Dfairway.regenerate=true after a change.
 */
class EdifactPageTest {
    private static final String START = "<!-- table -->\n";
    private static final String END = "<!-- end -->";

    @Test
    void showsTheTableThatMessagesAreReadBy() throws Exception {
        String table = MessageType.CUSDEC.rows(Release.D96B).stream()
                .filter(row -> row.slots().stream().anyMatch(Slot::member))
                .map(row -> "| `%s` | %s |".formatted(head(row), members(row)))
                .collect(Collectors.joining("\n", "| segment | members |\n|---|---|\n", "\n"));
        Path page = Path.of("..", "docs", "edifact.md");
        String text = Files.readString(page);
        String wanted =
                text.substring(0, text.indexOf(START) + START.length()) + table + text.substring(text.indexOf(END));
        if (Boolean.getBoolean("fairway.regenerate")) {
            Files.writeString(page, wanted);
        }
        assertThat(page).as("regenerate with -Dfairway.regenerate=true").hasContent(wanted);
    }

    private static String head(Row row) {
        StringBuilder head = new StringBuilder(row.tag());
        int element = 0;
        for (Slot slot : row.slots()) {
            if (slot.must()) {
                head.append("+".repeat(slot.element() - element))
                        .append(slot.component() > 1 ? "…:" : "")
                        .append(slot.text());
                element = slot.element();
            }
        }
        return head.toString();
    }

    private static String members(Row row) {
        return row.slots().stream()
                .filter(Slot::member)
                .map(slot -> "%d.%d `%s`".formatted(slot.element(), slot.component(), slot.text()))
                .collect(Collectors.joining(", "));
    }
}
