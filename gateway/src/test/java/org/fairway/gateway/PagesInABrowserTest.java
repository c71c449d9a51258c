package org.fairway.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A browser that obeys the policies of the pages shows them as they are meant. */
class PagesInABrowserTest {

    private static final String DESCRIPTION = """
            {"openapi": "3.1.0", "info": {"title": "Described for the test", "version": "1"},
             "paths": {"/v1/things": {"get": {"summary": "Lists things", "responses": {"200": {"description": "OK"}}}}}}
            """;

    private static Path browser;
    private static RunningGateway gateway;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() throws IOException {
        Optional<Path> found = Stream.of(
                        System.getProperty("fairway.chromium", "/usr/bin/chromium"),
                        "/usr/bin/chromium-browser",
                        "/usr/bin/google-chrome")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
        if (found.isEmpty()) {
            System.out.println("Skipped: no Chromium here to open the pages of the gateway with");
        }
        assumeTrue(found.isPresent());
        browser = found.get();
        gateway = new RunningGateway(PagesInABrowserTest::describe);
    }

    @AfterAll
    static void stop() {
        if (gateway != null) {
            gateway.close();
        }
    }

    private static void describe(HttpExchange exchange) throws IOException {
        var body = DESCRIPTION.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Test
    void describesTheApi() throws Exception {
        assertThat(shown("/docs/index.html")).contains("Described for the test", "Lists things");
    }

    @Test
    void checksReceipts() throws Exception {
        assertThat(shown("/verify.html")).contains("Check a ledger receipt");
    }

    /** The document after its scripts have run. The console must be free of what a policy refuses. */
    private String shown(String path) throws Exception {
        var console = folder.resolve("console");
        var document = folder.resolve("document");
        var process = new ProcessBuilder(
                        browser.toString(),
                        "--headless=new",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--no-first-run",
                        "--disable-dev-shm-usage",
                        "--enable-logging=stderr",
                        "--virtual-time-budget=20000",
                        "--user-data-dir=" + folder.resolve("browser"),
                        "--dump-dom",
                        gateway.request(path).build().uri().toString())
                .redirectOutput(document.toFile())
                .redirectError(console.toFile())
                .start();
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(Files.readString(console)).doesNotContain("Content Security Policy");
        return Files.readString(document);
    }
}
