package org.fairway.verifier;

import org.jspecify.annotations.Nullable;

/** Puts foreign text into a line of this program's output. */
final class Line {
    private Line() {}

    /**
     * Escapes, as in JSON, characters that end the line, control the terminal or change the direction of writing, so
     * that foreign text cannot look like a line of this program.
     */
    static String of(@Nullable Object text) {
        StringBuilder line = new StringBuilder();
        String.valueOf(text)
                .chars()
                .forEach(c -> line.append(isPlain(c) ? String.valueOf((char) c) : "\\u%04x".formatted(c)));
        return line.toString();
    }

    private static boolean isPlain(int c) {
        return !Character.isISOControl(c)
                && c != 0x061c
                && c != 0x200e
                && c != 0x200f
                && (c < 0x2028 || c > 0x202e)
                && (c < 0x2066 || c > 0x2069);
    }
}
