package org.fairway.registry.checking;

import org.fairway.contracts.identifiers.IdentifierForm;
import org.fairway.contracts.identifiers.Tin;
import org.fairway.kit.refusing.MessageChecks;
import org.fairway.registry.model.TinForm;
import org.jspecify.annotations.Nullable;

/** Checks a message by the rules of the jurisdiction. */
public final class Checks extends MessageChecks {
    private final TinForm tins;

    Checks(TinForm tins) {
        super("invalid-request", "The message is refused");
        this.tins = tins;
    }

    /** A TIN of the jurisdiction. */
    public String tin(String pointer, @Nullable String text) {
        if (text == null) {
            wrong("tin-missing", pointer, "The TIN is missing.", "Send the trader identification number.");
            return "";
        }
        if (!Tin.isValid(text)) {
            wrong(
                    "tin-form",
                    pointer,
                    "This is not a TIN of 1 to " + Tin.MOST_CHARACTERS + " characters. "
                            + IdentifierForm.faultOf(text).orElse("It has " + text.length() + "."),
                    "Write it as it is registered, in capital letters and digits.");
        } else {
            tins.faultOf(text)
                    .ifPresent(fault -> wrong(
                            "tin-form", pointer, fault, "Check the number with the certificate of registration."));
        }
        return text;
    }
}
