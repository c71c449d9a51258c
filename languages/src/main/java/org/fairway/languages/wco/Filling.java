package org.fairway.languages.wco;

/**
 * Something the message left out that follows from the rest of it.
 *
 * @param pointer JSON Pointer (RFC 6901) to the member filled in
 * @param what the member and what it was drawn from, in words
 */
public record Filling(String pointer, String what) {
    static final String SUPPLEMENTARY_UNITS = "/items/-/supplementaryUnits";

    /**
     * The index of the goods item whose supplementary quantity came without a unit, or -1 if this is about something
     * else.
     */
    public int itemWithoutUnit() {
        String[] steps = pointer.split("/");
        return pointer.matches("/items/\\d+/supplementaryUnits/uom") ? Integer.parseInt(steps[2]) : -1;
    }
}
