package org.fairway.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A generated file that is kept in the tree, so that a change of the language shows in review. */
final class CommittedFile {
    private CommittedFile() {}

    static void agrees(Path file, String content) throws IOException {
        if (Boolean.getBoolean("fairway.regenerate")) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, content);
        }
        assertThat(file)
                .as("%s is kept in the tree; mvn test -Dfairway.regenerate=true writes it", file)
                .exists();
        assertThat(Files.readString(file))
                .as("%s is stale; mvn test -Dfairway.regenerate=true rewrites it", file)
                .isEqualTo(content);
    }
}
