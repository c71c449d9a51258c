package org.fairway.contracts.identifiers;

import org.jspecify.annotations.Nullable;

/**
 * An identifier of a declaration or a party. The constructor is for input and throws {@link IllegalArgumentException}
 * if the text does not have the required form. {@code recorded} is for text that is stored or published already and
 * does not check it, so that old identifiers stay readable when the form gets stricter.
 */
public abstract sealed class Identifier permits Lrn, Tin {
    private final String value;

    /** Checks the text. {@code what} names the identifier in the error message. */
    Identifier(String text, int most, String what) {
        if (!IdentifierForm.isValid(text, most)) {
            throw new IllegalArgumentException("no " + what + " of 1 to " + most + " characters: "
                    + IdentifierForm.faultOf(text).orElse("It has " + text.length() + "."));
        }
        this.value = text;
    }

    Identifier(Recorded recorded) {
        this.value = recorded.text();
    }

    record Recorded(String text) {}

    public final String value() {
        return value;
    }

    @Override
    public final boolean equals(@Nullable Object other) {
        return other instanceof Identifier identifier
                && identifier.getClass() == getClass()
                && identifier.value.equals(value);
    }

    @Override
    public final int hashCode() {
        return value.hashCode();
    }

    @Override
    public final String toString() {
        return value;
    }
}
