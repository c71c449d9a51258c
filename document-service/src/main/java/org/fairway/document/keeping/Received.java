package org.fairway.document.keeping;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A received document in a temporary file, with its digest. A slow sender occupies no database connection. Closing it
 * deletes the file.
 */
final class Received implements AutoCloseable {
    private static final int HEAD = 1024;
    private final Path file;
    private final MessageDigest sha256;
    private byte[] head = new byte[0];
    private byte[] digest = new byte[0];
    private long bytes;
    private boolean control;

    private Received(Path file) {
        this.file = file;
        try {
            this.sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static Received from(InputStream body) throws IOException {
        Received received = new Received(Files.createTempFile("document-", ".upload"));
        try (OutputStream out = Files.newOutputStream(received.file)) {
            byte[] buffer = new byte[1 << 16];
            for (int some = body.readNBytes(buffer, 0, buffer.length);
                    some > 0;
                    some = body.readNBytes(buffer, 0, buffer.length)) {
                received.take(buffer, some);
                out.write(buffer, 0, some);
            }
            received.digest = received.sha256.digest();
            return received;
        } catch (IOException | RuntimeException broken) {
            received.close();
            throw broken;
        }
    }

    private void take(byte[] buffer, int length) {
        if (bytes == 0) {
            head = java.util.Arrays.copyOf(buffer, Math.min(length, HEAD));
        }
        for (int i = 0; i < length; i++) {
            control |= buffer[i] >= 0
                    && buffer[i] < ' '
                    && buffer[i] != '\t'
                    && buffer[i] != '\n'
                    && buffer[i] != '\r'
                    && buffer[i] != '\f';
        }
        sha256.update(buffer, 0, length);
        bytes += length;
    }

    byte[] digest() {
        return digest.clone();
    }

    String hex() {
        return HexFormat.of().formatHex(digest);
    }

    long bytes() {
        return bytes;
    }

    /** Returns whether the content fits the stated type, by its first bytes and, for text, by its characters. */
    boolean is(Content content) {
        return content.begins(head) && !(content.isText() && control);
    }

    InputStream open() throws IOException {
        return Files.newInputStream(file);
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(file);
    }
}
