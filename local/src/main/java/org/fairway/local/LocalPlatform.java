package org.fairway.local;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.fairway.embedded.EmbeddedPlatform;
import org.fairway.local.data.DataDirectory;
import org.fairway.local.data.PrivateFile;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** Starts the parts that this process runs, side by side, and stops them in reverse order. */
class LocalPlatform implements AutoCloseable {

    private final Options options;
    private final DataDirectory data;
    private final Deque<AutoCloseable> running = new ArrayDeque<>();
    private boolean stopping;
    private volatile @Nullable String ledgerOrigin;

    LocalPlatform(Options options) throws IOException {
        this.options = options;
        this.data = new DataDirectory(options.data());
    }

    /** Locks the parts in the data directory. If another process has one of them, nothing is changed. */
    void claim() throws IOException {
        for (var part : options.parts()) {
            data.lock(part.id() + ofReplica());
        }
        Files.deleteIfExists(readyFile());
        PrivateFile.write(
                pidFile(), Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.UTF_8));
    }

    Ready start() throws Exception {
        Ports.requireFree(options);
        // Uses platform threads: starting initialises many classes, which pins the carrier of a virtual thread, and
        // there are few carriers.
        try (var starters = Executors.newThreadPerTaskExecutor(
                Thread.ofPlatform().name("start-", 1).factory())) {
            var platform = starters.submit(this::startPlatform);
            var withoutDatabase = options.parts().stream()
                    .filter(part -> part.isApplication() && !part.isService())
                    .map(part -> starters.submit(() -> startApplication(part)))
                    .toList();
            join(platform);
            var services = options.parts().stream()
                    .filter(ServiceUnit::isService)
                    .map(part -> starters.submit(() -> startApplication(part)))
                    .toList();
            for (var started : List.of(withoutDatabase, services)) {
                for (var each : started) {
                    join(each);
                }
            }
        }
        if (options.parts().contains(ServiceUnit.GATEWAY)) {
            var services = options.parts().stream()
                    .filter(ServiceUnit::isService)
                    .map(ServiceUnit::id)
                    .collect(Collectors.toSet());
            PublicStatus.awaitUp(services, options.url(ServiceUnit.GATEWAY), Duration.ofSeconds(60))
                    .forEach(LocalPlatform::warnOf);
        }
        var ready = Ready.of(options, secondsOfProcess(), ledgerOrigin);
        ready.writeTo(readyFile());
        return ready;
    }

    private static void warnOf(String service) {
        System.err.println("fairway: " + service + " answers and reports a fault: see its /actuator/health");
    }

    private Void startPlatform() {
        if (options.parts().contains(ServiceUnit.PLATFORM)) {
            var platform = EmbeddedPlatform.start(
                    data.path(),
                    options.postgresPort(),
                    Accounts.ofDatabases(data),
                    options.kafkaPort(),
                    options.kafkaControllerPort(),
                    Accounts.ofBroker(data));
            keep(platform);
            ServiceUnit.services().forEach(service -> platform.database(service.id()));
        }
        return null;
    }

    /** With the test clock, if it is asked for; a service that is started without this platform has no such setting. */
    private SpringApplicationBuilder application(ServiceUnit part) {
        var application = part.application();
        return options.testClock()
                ? application.initializers((GenericApplicationContext context) ->
                        context.registerBean("clock", Clock.class, () -> new TestClock(data.file(TestClock.FILE))))
                : application;
    }

    private Void startApplication(ServiceUnit part) {
        var settings = Settings.of(part, options, data);
        ConfigurableApplicationContext context =
                application(part).registerShutdownHook(false).run(settings);
        keep(context);
        if (part == ServiceUnit.LEDGER_SERVICE) {
            ledgerOrigin = context.getEnvironment().getProperty("fairway.ledger.origin");
        }
        return null;
    }

    private synchronized void keep(AutoCloseable started) {
        if (stopping) {
            close(started);
            throw new IllegalStateException("stopped while starting");
        }
        running.push(started);
    }

    private static void join(Future<Void> started) throws Exception {
        try {
            started.get();
        } catch (ExecutionException failure) {
            throw failure.getCause() instanceof Exception cause ? cause : failure;
        }
    }

    @Override
    public void close() {
        List<AutoCloseable> toStop;
        synchronized (this) {
            stopping = true;
            toStop = List.copyOf(running);
            running.clear();
        }
        toStop.forEach(LocalPlatform::close);
        try {
            Files.deleteIfExists(readyFile());
            Files.deleteIfExists(pidFile());
            data.close();
        } catch (IOException failure) {
            System.err.println("fairway: " + failure);
        }
    }

    private static void close(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception failure) {
            System.err.println("fairway: " + failure);
        }
    }

    private Path readyFile() {
        return data.file("ready" + suffix() + ofReplica() + ".json");
    }

    private Path pidFile() {
        return data.file("fairway" + suffix() + ofReplica() + ".pid");
    }

    private String ofReplica() {
        return options.replica() == 0 ? "" : "-" + options.replica();
    }

    private String suffix() {
        return options.runsAll()
                ? ""
                : options.parts().stream().map(ServiceUnit::id).collect(Collectors.joining("+", ".", ""));
    }

    private static double secondsOfProcess() {
        var sinceStart = System.currentTimeMillis()
                - ManagementFactory.getRuntimeMXBean().getStartTime();
        return Math.round(sinceStart / 100.0) / 10.0;
    }
}
