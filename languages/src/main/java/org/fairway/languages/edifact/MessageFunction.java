package org.fairway.languages.edifact;

/** What a message asks for: data element 1225 of its BGM. */
public enum MessageFunction {
    CANCELLATION("1"),
    CHANGE("4"),
    REPLACE("5"),
    ORIGINAL("9");

    private final String code;

    MessageFunction(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }
}
