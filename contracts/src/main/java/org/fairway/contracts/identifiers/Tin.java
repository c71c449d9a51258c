package org.fairway.contracts.identifiers;

/** Trader identification number of an economic operator (DE 3/2 and others; WCO TIN Guidelines). */
public final class Tin extends Identifier {
    public static final int MOST_CHARACTERS = 17;

    public Tin(String text) {
        super(text, MOST_CHARACTERS, "TIN");
    }

    private Tin(Recorded recorded) {
        super(recorded);
    }

    public static boolean isValid(String text) {
        return IdentifierForm.isValid(text, MOST_CHARACTERS);
    }

    public static Tin recorded(String text) {
        return new Tin(new Recorded(text));
    }
}
