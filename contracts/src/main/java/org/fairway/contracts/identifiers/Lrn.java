package org.fairway.contracts.identifiers;

/** Local reference number: chosen by the declarant and unique per declarant (DE 2/5, WCO D026). */
public final class Lrn extends Identifier {
    public static final int MOST_CHARACTERS = 35;

    public Lrn(String text) {
        super(text, MOST_CHARACTERS, "LRN");
    }

    private Lrn(Recorded recorded) {
        super(recorded);
    }

    public static boolean isValid(String text) {
        return IdentifierForm.isValid(text, MOST_CHARACTERS);
    }

    public static Lrn recorded(String text) {
        return new Lrn(new Recorded(text));
    }
}
