package org.fairway.local.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * The data directory, which is kept between runs. Its locks are those of the operating system, so the sudden end of a
 * process releases them.
 */
public class DataDirectory implements AutoCloseable {

    private final Path path;
    private final List<FileChannel> locks = new ArrayList<>();

    public DataDirectory(Path path) throws IOException {
        this.path = path.toAbsolutePath().normalize();
        PrivateFile.createDirectory(this.path);
    }

    public Path path() {
        return path;
    }

    public Path file(String name) {
        return path.resolve(name);
    }

    /** Locks the part for this process. Throws an exception if another process has it. */
    public void lock(String part) throws IOException {
        var locked = file("lock");
        PrivateFile.createDirectory(locked);
        var file = locked.resolve(part);
        var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (isTaken(channel)) {
            channel.close();
            throw new AlreadyRunning(path, part);
        }
        locks.add(channel);
    }

    private static boolean isTaken(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() == null;
        } catch (OverlappingFileLockException heldByThisProcess) {
            return true;
        }
    }

    /** Returns a secret, which is made at its first use and then kept. All processes on the directory get the same. */
    public String secret(String name) {
        var file = file("secrets").resolve(name);
        try {
            if (!Files.exists(file)) {
                PrivateFile.writeIfAbsent(file, Secrets.random().getBytes(StandardCharsets.UTF_8));
            }
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() throws IOException {
        for (var lock : locks) {
            lock.close();
        }
        locks.clear();
    }

    /** Thrown when another process uses this directory. */
    public static class AlreadyRunning extends IOException {

        AlreadyRunning(Path path, String part) {
            super(("%s is in use: another process runs its %s. Stop that one first "
                            + "(./fairway down), or choose another directory with --data=")
                    .formatted(path, part));
        }
    }
}
