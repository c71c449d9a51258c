package org.fairway.acceptance.deployment;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Finds the root of the repository from the working directory of the tests. */
final class Repository {
    static final List<String> SERVICES = List.of(
            "declaration-service",
            "risk-service",
            "single-window-service",
            "border-agency-service",
            "ledger-service",
            "registry-service",
            "document-service",
            "notification-service");

    private Repository() {}

    static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("docker-compose.yml"))) {
            folder = folder.getParent();
        }
        return folder;
    }
}
