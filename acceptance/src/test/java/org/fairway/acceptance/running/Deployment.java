package org.fairway.acceptance.running;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.fairway.demo.client.Identities;
import org.fairway.demo.client.Patience;
import org.fairway.demo.client.Platform;
import org.jspecify.annotations.Nullable;

/**
 * The deployment that the stories run against. {@code -Dfairway.url} with {@code -Dfairway.identities} names a running
 * one; otherwise a local one is started for the whole test run.
 */
public final class Deployment implements AutoCloseable {
    private final Platform platform;
    private final @Nullable LocalProcess local;

    private Deployment(Platform platform, @Nullable LocalProcess local) {
        this.platform = platform;
        this.local = local;
    }

    static Deployment open() {
        try {
            String url = System.getProperty("fairway.url");
            if (url != null) {
                return new Deployment(
                        new Platform(
                                url,
                                Identities.read(Path.of(System.getProperty("fairway.identities"))),
                                Patience.throughRestarts()),
                        null);
            }
            return of(LocalProcess.start(Map.of()));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stop);
        }
    }

    /** Uses a process that the caller started with its own settings. */
    public static Deployment of(LocalProcess local) throws IOException {
        return new Deployment(
                new Platform(local.url(), Identities.read(local.identities()), Patience.throughRestarts()), local);
    }

    public Platform platform() {
        return platform;
    }

    /** Returns the process, if the tests started it. */
    public Optional<LocalProcess> local() {
        return Optional.ofNullable(local);
    }

    @Override
    public void close() throws IOException {
        if (local != null) {
            local.close();
        }
    }
}
