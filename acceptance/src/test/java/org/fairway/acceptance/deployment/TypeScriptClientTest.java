package org.fairway.acceptance.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The client in TypeScript that the build generates with {@code -Pfull}: see acceptance/pom.xml. */
@Tag("heavy")
class TypeScriptClientTest {
    private static final Path CLIENT = Path.of("target/clients/declaration-typescript");

    @Test
    void compiles() throws Exception {
        boolean present = Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(folder -> Path.of(folder, "tsc").toFile().canExecute());
        if (!present) {
            System.out.println("TypeScriptClientTest skipped: no tsc on the PATH to compile the generated client with");
        }
        assumeTrue(present, "no tsc on the PATH to compile the generated client with");

        Process compiler = new ProcessBuilder(List.of(
                        "tsc",
                        "--noEmit",
                        "--strict",
                        "--target",
                        "es2020",
                        "--lib",
                        "es2020,dom",
                        "--module",
                        "esnext",
                        "--moduleResolution",
                        "bundler",
                        CLIENT.resolve("index.ts").toString()))
                .redirectErrorStream(true)
                .start();
        String said = new String(compiler.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(compiler.waitFor()).as(said).isZero();
    }
}
