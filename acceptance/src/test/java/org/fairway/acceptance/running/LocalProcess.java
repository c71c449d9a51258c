package org.fairway.acceptance.running;

import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.fairway.demo.Json;
import tools.jackson.databind.JsonNode;

/** The platform, or some of its parts, in a process of its own, on a data directory that outlives it. */
public final class LocalProcess implements AutoCloseable {
    private static final int PORTS = 28;
    private static final Duration LONGEST_START = Duration.ofMinutes(3);

    private final Path data;
    private final int portBase;
    private final String parts;
    private final Map<String, String> environment;
    private final int replica;
    private final boolean testClock;
    private final boolean ownsData;
    private Process process;

    private LocalProcess(
            Path data,
            int portBase,
            String parts,
            Map<String, String> environment,
            int replica,
            boolean testClock,
            boolean ownsData)
            throws IOException {
        this.ownsData = ownsData;
        this.replica = replica;
        this.testClock = testClock;
        this.data = data;
        this.portBase = portBase;
        this.parts = parts;
        this.environment = environment;
        this.process = launch();
    }

    /** Starts on a new directory and free ports, and returns once everything answers. */
    public static LocalProcess start(Map<String, String> environment) throws IOException, InterruptedException {
        return new LocalProcess(
                        Files.createTempDirectory("fairway-stories-"), freePortBase(), "", environment, 0, false, true)
                .ready();
    }

    /** Starts only these parts, named as in {@code --services}; others may be started beside them. */
    public static LocalProcess startParts(String... parts) throws IOException, InterruptedException {
        return startParts(false, parts);
    }

    /** The same with a clock that {@link #setAhead} puts forward, in all processes on the same directory. */
    public static LocalProcess startPartsOnTestClock(String... parts) throws IOException, InterruptedException {
        return startParts(true, parts);
    }

    private static LocalProcess startParts(boolean testClock, String... parts)
            throws IOException, InterruptedException {
        return new LocalProcess(
                        Files.createTempDirectory("fairway-stories-"),
                        freePortBase(),
                        String.join(",", parts),
                        Map.of(),
                        0,
                        testClock,
                        true)
                .ready();
    }

    /** Starts other parts of the same platform in a process of their own. */
    public LocalProcess startBeside(String... others) throws IOException, InterruptedException {
        return new LocalProcess(data, portBase, String.join(",", others), environment, 0, testClock, false).ready();
    }

    /** Starts these services once more, on the same database and broker. */
    public LocalProcess startReplica(String... services) throws IOException, InterruptedException {
        return new LocalProcess(data, portBase, String.join(",", services), environment, 1, testClock, false).ready();
    }

    /** Puts the clock of all services forward, counted from the time of day. */
    public void setAhead(Duration ahead) throws IOException {
        Path next = data.resolve("test-clock.next");
        Files.writeString(next, ahead.toString());
        Files.move(next, data.resolve("test-clock"), StandardCopyOption.ATOMIC_MOVE);
    }

    private LocalProcess ready() throws IOException, InterruptedException {
        awaitReady();
        return this;
    }

    public String url() {
        return "http://localhost:" + portBase;
    }

    /** Returns the address of each service by its name. */
    public Map<String, String> services() throws IOException {
        JsonNode urls = Json.tree(Files.readString(readyFile())).path("urls");
        Map<String, String> services = new TreeMap<>();
        urls.propertyStream()
                .filter(each -> each.getKey().endsWith("-service"))
                .forEach(each -> services.put(each.getKey(), each.getValue().asString()));
        return services;
    }

    public Path identities() {
        return data.resolve("identities.json");
    }

    /** Kills the process with SIGKILL, so that it closes nothing. */
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    public void awaitDeath() {
        process.onExit().join();
    }

    public void restart() throws IOException, InterruptedException {
        if (process.isAlive()) {
            stop();
        }
        process = launch();
        awaitReady();
    }

    @Override
    public void close() throws IOException {
        stop();
        if (!ownsData || !Files.exists(data)) {
            return;
        }
        try (Stream<Path> files = Files.walk(data)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        }
    }

    private void stop() {
        process.destroy();
        process.onExit().completeOnTimeout(process, 60, TimeUnit.SECONDS).join();
        kill();
    }

    private Process launch() throws IOException {
        Files.deleteIfExists(readyFile());
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(List.of(
                "-Xmx1200m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow"));
        command.addAll(
                List.of("-cp", System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))));
        command.addAll(List.of("org.fairway.local.Fairway", "--data=" + data, "--port-base=" + portBase));
        if (!parts.isEmpty()) {
            command.add("--services=" + parts);
        }
        command.add("--replica=" + replica);
        command.add("--test-clock=" + (testClock ? "on" : "off"));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        data.resolve("console.log").toFile()));
        builder.environment().putAll(environment);
        return builder.start();
    }

    private void awaitReady() throws IOException, InterruptedException {
        Instant end = Instant.now().plus(LONGEST_START);
        while (!Files.exists(readyFile())) {
            if (!process.isAlive() || Instant.now().isAfter(end)) {
                kill();
                throw new IllegalStateException(
                        "the local platform does not start:\n" + Files.readString(data.resolve("console.log")));
            }
            Thread.sleep(100);
        }
    }

    private Path readyFile() {
        return data.resolve("ready" + (parts.isEmpty() ? "" : "." + parts.replace(',', '+'))
                + (replica == 0 ? "" : "-" + replica) + ".json");
    }

    private static int freePortBase() {
        return IntStream.generate(() -> ThreadLocalRandom.current().nextInt(20_000, 32_000))
                .limit(200)
                .filter(LocalProcess::allFree)
                .findFirst()
                .orElseThrow();
    }

    private static boolean allFree(int base) {
        return IntStream.range(base, base + PORTS).allMatch(LocalProcess::free);
    }

    private static boolean free(int port) {
        try (ServerSocket probe = new ServerSocket(port)) {
            return probe.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
