package org.fairway.declaration.model;

import java.time.LocalDate;
import java.util.Locale;

/**
 * Movement reference number: 18 characters, year (2), country (2), running number in base 36 (12), procedure category
 * (1), check digit (1). The check digit is that of ISO 6346, as in the European Union's MRN (Regulation (EU) 2015/2447,
 * annex B-01).
 */
public final class Mrn {
    private Mrn() {}

    public static String of(long number, String country, char category, LocalDate on) {
        String running = Long.toString(number, 36).toUpperCase(Locale.ROOT);
        String body = "%02d%s%s%c"
                .formatted(on.getYear() % 100, country, "0".repeat(12 - running.length()) + running, category);
        return body + CheckDigit.of(body);
    }

    public static boolean isValid(String mrn) {
        return mrn.matches("\\d{2}[A-Z]{2}[A-Z0-9]{13}\\d")
                && mrn.charAt(17) == Character.forDigit(CheckDigit.of(mrn.substring(0, 17)), 10);
    }
}
