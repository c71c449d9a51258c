package org.fairway.languages.wco;

/**
 * Function codes of a response (WCO Data Model, tag 017), in the meaning that customs administrations on DMS give them.
 */
public enum WcoFunction {
    ACCEPTED("01"),
    RECEIVED("02"),
    REJECTED("03"),
    UNDER_CONTROL("05"),
    DOCUMENTS_REQUIRED("06"),
    AMENDED("07"),
    CLEARED("09"),
    INVALIDATED("10"),
    REQUEST_DECIDED("11"),
    INSUFFICIENT_BALANCE("14");

    private final String code;

    WcoFunction(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }
}
