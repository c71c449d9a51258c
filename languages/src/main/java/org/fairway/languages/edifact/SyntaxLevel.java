package org.fairway.languages.edifact;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** The character repertoire an interchange names in UNB (ISO 9735, data element 0001). */
public enum SyntaxLevel {
    UNOA(StandardCharsets.ISO_8859_1),
    UNOB(StandardCharsets.ISO_8859_1),
    UNOC(StandardCharsets.ISO_8859_1),
    UNOW(StandardCharsets.UTF_8),
    UNOY(StandardCharsets.UTF_8);

    private static final String LEVEL_A = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 .,-()/='+:?!\"%&*;<>";
    private final Charset charset;

    SyntaxLevel(Charset charset) {
        this.charset = charset;
    }

    /** How its characters are written as bytes. */
    public Charset charset() {
        return charset;
    }

    boolean allows(String text) {
        return text.chars().allMatch(c -> allows((char) c));
    }

    /** Characters beyond the basic plane are left out: the parser does not read them. */
    private boolean allows(char c) {
        return switch (this) {
            case UNOA -> LEVEL_A.indexOf(c) >= 0;
            case UNOB -> LEVEL_A.indexOf(c) >= 0 || c >= 'a' && c <= 'z';
            case UNOC -> !Character.isISOControl(c) && c <= 0xFF;
            case UNOW, UNOY ->
                !Character.isISOControl(c) && !Character.isSurrogate(c) && c != '\uFFFD' && c != '\uFEFF';
        };
    }
}
