package org.fairway.verifier;

import org.jspecify.annotations.Nullable;

/** Text of others in a line of this program's output. */
final class Line {
    private Line() {}

    /**
     * What would end the line, command the terminal or turn the direction of writing is escaped as in JSON, so that
     * nothing that is shown passes for a line of this program.
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
