package org.fairway.languages.edifact;

import io.xlate.edi.stream.EDIStreamValidationError;

/** Syntax errors with their number in the code list of data element 0085 (ISO 9735-4). */
public enum SyntaxError {
    SYNTAX_NOT_SUPPORTED(2),
    NOT_RECIPIENT(7),
    INVALID_VALUE(12),
    MISSING(13),
    NOT_SUPPORTED_HERE(15),
    TOO_MANY_CONSTITUENTS(16),
    UNSPECIFIED(18),
    INVALID_DECIMAL(19),
    INVALID_CHARACTER(21),
    NO_TESTS(25),
    DUPLICATE(26),
    REFERENCES_DIFFER(28),
    COUNT_DIFFERS(29),
    TOO_MANY_REPETITIONS(35),
    TOO_LONG(39),
    TOO_SHORT(40);

    private final int code;

    SyntaxError(int code) {
        this.code = code;
    }

    /** The number in code list 0085. */
    public int code() {
        return code;
    }

    static SyntaxError of(EDIStreamValidationError error) {
        return switch (error) {
            case MANDATORY_SEGMENT_MISSING,
                    REQUIRED_DATA_ELEMENT_MISSING,
                    CONDITIONAL_REQUIRED_DATA_ELEMENT_MISSING,
                    CONDITIONAL_REQUIRED_SEGMENT_MISSING -> MISSING;
            case UNRECOGNIZED_SEGMENT_ID,
                    UNEXPECTED_SEGMENT,
                    SEGMENT_NOT_IN_DEFINED_TRANSACTION_SET,
                    SEGMENT_NOT_IN_PROPER_SEQUENCE -> NOT_SUPPORTED_HERE;
            case LOOP_OCCURS_OVER_MAXIMUM_TIMES, SEGMENT_EXCEEDS_MAXIMUM_USE, TOO_MANY_REPETITIONS ->
                TOO_MANY_REPETITIONS;
            case TOO_MANY_COMPONENTS, TOO_MANY_DATA_ELEMENTS -> TOO_MANY_CONSTITUENTS;
            case DATA_ELEMENT_TOO_LONG -> TOO_LONG;
            case DATA_ELEMENT_TOO_SHORT -> TOO_SHORT;
            case INVALID_CHARACTER_DATA -> INVALID_CHARACTER;
            case INVALID_CODE_VALUE, INVALID_DATE, INVALID_TIME -> INVALID_VALUE;
            case CONTROL_REFERENCE_MISMATCH -> REFERENCES_DIFFER;
            case CONTROL_COUNT_DOES_NOT_MATCH_ACTUAL_COUNT -> COUNT_DIFFERS;
            default -> UNSPECIFIED;
        };
    }
}
