package org.fairway.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.fairway.local.identity.IdentityFile;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Fairway as users run it: a process of its own that can be killed. */
class RunningFairway implements AutoCloseable {

    private static final int MINUTES_TO_START = 3;
    private static final int PORTS = 14;

    final Path data;
    final int portBase;
    private final Process process;

    RunningFairway(Path data, int portBase, String... more) throws IOException {
        this.data = data;
        this.portBase = portBase;
        this.process = launch(data, portBase, more);
    }

    static RunningFairway ready(Path data, int portBase) throws Exception {
        var fairway = new RunningFairway(data, portBase);
        fairway.awaitReady();
        return fairway;
    }

    private static Process launch(Path data, int portBase, String... more) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var command = new ArrayList<>(List.of(
                java,
                "-Xmx1g",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                Fairway.class.getName(),
                "--data=" + data,
                "--port-base=" + portBase));
        command.addAll(List.of(more));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(console(data).toFile())
                .start();
    }

    private static Path console(Path data) throws IOException {
        Files.createDirectories(data.getParent());
        return data.resolveSibling(data.getFileName() + "-" + System.nanoTime() + ".console");
    }

    void awaitReady() throws Exception {
        var ready = data.resolve("ready.json");
        for (var end = System.nanoTime() + TimeUnit.MINUTES.toNanos(MINUTES_TO_START);
                !isReady(ready);
                process.waitFor(100, TimeUnit.MILLISECONDS)) {
            if (!process.isAlive() || System.nanoTime() > end) {
                process.destroyForcibly();
                throw new AssertionError("did not start; see " + data.resolve("log/fairway.log") + "\n"
                        + Files.readString(data.resolve("log/fairway.log")));
            }
        }
    }

    /** A file of an earlier, killed process does not count. */
    private boolean isReady(Path ready) {
        return Files.exists(ready) && ready().path("pid").asLong() == process.pid();
    }

    JsonNode ready() {
        return JsonMapper.shared().readTree(data.resolve("ready.json"));
    }

    IdentityFile identities() {
        return JsonMapper.shared().readValue(data.resolve("identities.json"), IdentityFile.class);
    }

    String url(String path) {
        return "http://localhost:" + portBase + path;
    }

    void kill() {
        process.destroyForcibly().onExit().join();
    }

    int exitCode() throws InterruptedException {
        process.waitFor(MINUTES_TO_START, TimeUnit.MINUTES);
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().completeOnTimeout(process, 1, TimeUnit.MINUTES).join();
        kill();
    }

    static int freePortBase() {
        return IntStream.generate(() -> ThreadLocalRandom.current().nextInt(20_000, 32_000))
                .limit(1000)
                .filter(base -> IntStream.range(base, base + PORTS).allMatch(RunningFairway::isFree))
                .findFirst()
                .orElseThrow();
    }

    static boolean isFree(int port) {
        try (var probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return probe.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
