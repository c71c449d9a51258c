package org.fairway.kit.json;

import tools.jackson.core.JsonParser;
import tools.jackson.core.exc.StreamReadException;

/** Thrown for JSON that is well-formed and breaks a limit. The message is a sentence. */
public final class RefusedJsonException extends StreamReadException {
    private static final long serialVersionUID = 1L;
    private final Reason reason;
    private final String pointer;
    private final String fix;

    private RefusedJsonException(JsonParser parser, Reason reason, String pointer, String message, String fix) {
        super(parser, message);
        this.reason = reason;
        this.pointer = pointer;
        this.fix = fix;
    }

    /** The limit that is broken. */
    public enum Reason {
        TOO_MANY_ELEMENTS,
        UNFIT_TEXT
    }

    static RefusedJsonException tooMany(JsonParser parser, String pointer, String what, int most, String ofWhat) {
        return new RefusedJsonException(
                parser,
                Reason.TOO_MANY_ELEMENTS,
                pointer,
                "%s: more than %d %s.".formatted(what, most, ofWhat),
                "Send at most " + most + "; send the rest in another request.");
    }

    static RefusedJsonException unfit(JsonParser parser, String pointer, String what) {
        return new RefusedJsonException(
                parser,
                Reason.UNFIT_TEXT,
                pointer,
                what + " has a NUL character or half a surrogate pair.",
                "Send well-formed Unicode text without NUL.");
    }

    public Reason reason() {
        return reason;
    }

    /** JSON Pointer (RFC 6901) to the list, object or text at fault. */
    public String pointer() {
        return pointer;
    }

    public String fix() {
        return fix;
    }
}
