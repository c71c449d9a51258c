package org.fairway.kit.json;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Reads the lines of a body (application/x-ndjson) with no more memory than the longest one allowed. */
public final class JsonLines {
    private final InputStream body;
    private final int longest;
    private final byte[] buffer = new byte[1 << 16];
    private int position;
    private int filled;
    private int number;

    public JsonLines(InputStream body, int longest) {
        this.body = body;
        this.longest = longest;
    }

    /** A line that says something; {@code text} is null if it is longer than allowed. */
    public record Line(int number, byte @Nullable [] text) {}

    /** Null at the end. Blank lines are counted and skipped. */
    public @Nullable Line next() throws IOException {
        while (filled >= 0) {
            ByteArrayOutputStream text = new ByteArrayOutputStream(512);
            number++;
            boolean fits = readLine(text);
            if (!fits) {
                return new Line(number, null);
            }
            byte[] line = text.toByteArray();
            if (!blank(line)) {
                return new Line(number, line);
            }
        }
        return null;
    }

    private boolean readLine(ByteArrayOutputStream text) throws IOException {
        boolean fits = true;
        while (true) {
            if (position == filled) {
                position = 0;
                filled = body.read(buffer);
                if (filled < 0) {
                    position = filled;
                    return fits;
                }
            }
            int end = position;
            while (end < filled && buffer[end] != '\n') {
                end++;
            }
            fits &= text.size() + (end - position) <= longest;
            if (fits) {
                text.write(buffer, position, end - position);
            }
            boolean over = end < filled;
            position = over ? end + 1 : filled;
            if (over) {
                return fits;
            }
        }
    }

    private static boolean blank(byte[] line) {
        for (byte each : line) {
            if (each != ' ' && each != '\t' && each != '\r') {
                return false;
            }
        }
        return true;
    }
}
