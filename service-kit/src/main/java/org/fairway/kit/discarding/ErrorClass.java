package org.fairway.kit.discarding;

/** The class of an error, which an operator of the platform reads. Its message may quote what a trader declared. */
public final class ErrorClass {
    private ErrorClass() {}

    /** Returns the text up to the message. */
    public static String of(String error) {
        return error.split("[:\\s]", 2)[0];
    }
}
