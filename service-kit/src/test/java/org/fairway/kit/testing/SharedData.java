package org.fairway.kit.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Data nobody here wrote, beside the project; tests that need it skip and say so where it is absent. */
public final class SharedData {
    private SharedData() {}

    public static Path file(String name) {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            Path candidate = folder.resolve("shared/data").resolve(name);
            if (Files.exists(candidate)) {
                return candidate;
            }
        }
        System.out.println("skipped: shared/data/" + name + " is not beside the project");
        assumeTrue(false, "shared/data/" + name + " is not beside the project");
        throw new AssertionError();
    }
}
