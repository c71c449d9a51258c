package org.fairway.declaration.bulk;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The entries of one call on disk: first all written, then read in pieces. Gone when closed. */
final class Spool implements AutoCloseable {
    private static final int TOO_LONG = -1;
    private final Path file;
    private final DataOutputStream out;
    private @Nullable DataInputStream in;
    private int written;
    private int read;

    Spool() throws IOException {
        file = Files.createTempFile("bulk-", ".spool");
        out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), 1 << 16));
    }

    /** @param json null for one that is longer than allowed */
    void add(String part, int line, byte @Nullable [] json) throws IOException {
        out.writeUTF(part);
        out.writeInt(line);
        out.writeInt(json == null ? TOO_LONG : json.length);
        if (json != null) {
            out.write(json);
        }
        written++;
    }

    int size() {
        return written;
    }

    /**
     * The next entries, at least one if any is left; stops at {@code most} entries or behind the one that passes
     * {@code bytes}.
     */
    List<Entry> next(int most, long bytes) throws IOException {
        if (in == null) {
            out.close();
            in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16));
        }
        List<Entry> piece = new ArrayList<>();
        for (long taken = 0; read < written && piece.size() < most && taken < bytes; ) {
            Entry entry = read(in);
            piece.add(entry);
            taken += entry.size();
        }
        return piece;
    }

    private Entry read(DataInputStream from) throws IOException {
        String part = from.readUTF();
        int line = from.readInt();
        int length = from.readInt();
        return new Entry(++read, part, line, length == TOO_LONG ? null : from.readNBytes(length));
    }

    @Override
    public void close() throws IOException {
        try (out) {
            if (in != null) {
                in.close();
            }
        } finally {
            Files.deleteIfExists(file);
        }
    }
}
