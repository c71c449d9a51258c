package org.fairway.local.data;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;

/** Writes files atomically that only their owner may read. */
public class PrivateFile {

    private PrivateFile() {}

    public static void write(Path target, byte[] content) throws IOException {
        write(
                target,
                content,
                draft ->
                        Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING));
    }

    /** Keeps a file that is there, also one that another process writes at the same time. */
    static void writeIfAbsent(Path target, byte[] content) throws IOException {
        try {
            write(target, content, draft -> Files.createLink(target, draft));
        } catch (FileAlreadyExistsException writtenMeanwhile) {
            // It is complete, because only complete files get this name.
        }
    }

    private interface Publication {
        void publish(Path draft) throws IOException;
    }

    private static void write(Path target, byte[] content, Publication publication) throws IOException {
        var directory = Objects.requireNonNull(target.toAbsolutePath().getParent());
        createDirectory(directory);
        var draft = Files.createTempFile(directory, target.getFileName() + ".", ".draft", permissions("rw-------"));
        try {
            Files.write(draft, content);
            publication.publish(draft);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    static void createDirectory(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            Files.createDirectories(directory, permissions("rwx------"));
        }
    }

    private static FileAttribute<?>[] permissions(String permissions) {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
