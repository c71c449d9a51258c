package org.fairway.languages.edifact;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * The first bytes of an interchange: whether it has a UNA, and which characters it is written in.
 *
 * @param version of the syntax, one digit; empty if there is none
 * @param all the whole interchange again, without blanks before it
 */
record Opening(boolean una, Optional<SyntaxLevel> level, String version, InputStream all) {
    private static final int LOOK = 64;
    private static final int REPETITION = 7;
    private static final char NO_REPETITION = '\u001F';

    static Opening of(InputStream input) throws IOException {
        String first;
        do {
            first = text(input.readNBytes(1));
        } while (!first.isEmpty() && first.isBlank());
        String head = first + text(input.readNBytes(LOOK));
        boolean una = head.startsWith("UNA") && head.length() > 9;
        if (una && head.charAt(REPETITION) == ' ') {
            // A blank says that nothing separates repetitions; the parser would take it for the separator.
            head = head.substring(0, REPETITION) + NO_REPETITION + head.substring(REPETITION + 1);
        }
        String unb = (una ? head.substring(9) : head).stripLeading();
        String level = unb.startsWith("UNB") && unb.length() > 8 ? unb.substring(4, 8) : "";
        return new Opening(
                una,
                Arrays.stream(SyntaxLevel.values())
                        .filter(each -> each.name().equals(level))
                        .findFirst(),
                unb.length() > 10 ? unb.substring(9, 10) : "",
                new SequenceInputStream(new ByteArrayInputStream(head.getBytes(StandardCharsets.ISO_8859_1)), input));
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
