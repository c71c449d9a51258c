package org.fairway.contracts.identifiers;

import java.util.Optional;

/**
 * The form of every identifier: printable ASCII without a blank at either edge, so that two identifiers that look the
 * same are the same. It is checked on input. Nothing is trimmed, because to its sender a reference with a blank may be
 * another reference.
 */
public final class IdentifierForm {
    private static final char BLANK = ' ';
    private static final char LAST_PRINTABLE = '~';

    private IdentifierForm() {}

    /** Returns whether the text is an identifier of 1 to {@code most} characters. */
    public static boolean isValid(String text, int most) {
        return text.length() <= most && faultOf(text).isEmpty();
    }

    /** Returns a sentence that says why the text is no identifier, apart from its length; empty if nothing is wrong. */
    public static Optional<String> faultOf(String text) {
        if (text.isEmpty()) {
            return Optional.of("It is empty.");
        }
        for (int i = 0; i < text.length(); i = text.offsetByCodePoints(i, 1)) {
            int character = text.codePointAt(i);
            if (character < BLANK || character > LAST_PRINTABLE) {
                return Optional.of("Character %d is U+%04X, which is not printable ASCII."
                        .formatted(text.codePointCount(0, i) + 1, character));
            }
        }
        if (text.charAt(0) == BLANK) {
            return Optional.of("It begins with a blank.");
        }
        return text.charAt(text.length() - 1) == BLANK ? Optional.of("It ends with a blank.") : Optional.empty();
    }
}
