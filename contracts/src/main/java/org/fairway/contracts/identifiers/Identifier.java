package org.fairway.contracts.identifiers;

import org.jspecify.annotations.Nullable;

/**
 * What names a declaration or a party. A constructor takes what comes in and throws {@link IllegalArgumentException}
 * for what has not the form. {@code recorded} takes what is stored or published already, whatever its form: it was
 * accepted when it came in, and stays readable when the form is checked more strictly later.
 */
public abstract sealed class Identifier permits Lrn, Tin {
    private final String value;

    /** {@code what} it is called, in at most so many characters. */
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
