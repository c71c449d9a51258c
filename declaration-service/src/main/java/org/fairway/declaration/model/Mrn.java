package org.fairway.declaration.model;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Movement reference number: 18 characters, year (2), country (2), a number in base 36 (12), procedure category (1),
 * check digit (1). The number is random, because whoever knows an MRN can present the goods. The check digit is that of
 * ISO 6346, as in the European Union's MRN (Regulation (EU) 2015/2447, annex B-01).
 */
public record Mrn(String value) {
    private static final Pattern SHAPE = Pattern.compile("\\d{2}[A-Z]{2}[A-Z0-9]{13}\\d");
    private static final int BODY = 17;

    /** Numbers are less than this: 36 to the power of 12. */
    public static final long NUMBERS = 4_738_381_338_321_616_896L;

    /** Reads an MRN. Throws {@link IllegalArgumentException} if the text is none. */
    public Mrn {
        if (!SHAPE.matcher(value).matches()
                || value.charAt(BODY) != Character.forDigit(CheckDigit.of(value.substring(0, BODY)), 10)) {
            throw new IllegalArgumentException("no MRN: " + value);
        }
    }

    public static Mrn of(long number, String country, char category, LocalDate on) {
        String digits = Long.toString(number, 36).toUpperCase(Locale.ROOT);
        String body = "%02d%s%s%c"
                .formatted(on.getYear() % 100, country, "0".repeat(12 - digits.length()) + digits, category);
        return new Mrn(body + CheckDigit.of(body));
    }

    /** Returns the MRN that a caller states; empty if it is no MRN, so that no declaration can have it. */
    public static Optional<Mrn> stated(@Nullable String text) {
        try {
            return Optional.ofNullable(text).map(Mrn::new);
        } catch (IllegalArgumentException noMrn) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
