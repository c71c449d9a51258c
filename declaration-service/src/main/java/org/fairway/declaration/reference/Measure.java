package org.fairway.declaration.reference;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One line of the tariff: what goods of a prefix of the nomenclature owe while it is in force.
 *
 * @param prefix digits of the Harmonized System; the longest match counts within its type
 * @param origins countries of origin it is limited to; empty for all
 * @param scheme name of the preference scheme, for preferences
 * @param to last day in force, null while open
 * @param documents document codes to be presented with it
 */
public record Measure(
        String id,
        Type type,
        String taxType,
        String prefix,
        Rate rate,
        List<String> origins,
        @Nullable String scheme,
        LocalDate from,
        @Nullable LocalDate to,
        List<String> documents,
        String legalBase) {

    public Measure {
        origins = origins == null ? List.of() : List.copyOf(origins);
        documents = documents == null ? List.of() : List.copyOf(documents);
    }

    /** The types of measures, in the order of assessment. */
    public enum Type {
        CUSTOMS_DUTY,
        PREFERENCE,
        SUSPENSION,
        ADDITIONAL_DUTY,
        EXCISE,
        VAT
    }

    boolean covers(String hs, @Nullable String origin, LocalDate on) {
        return hs.startsWith(prefix)
                && (origins.isEmpty() || origin != null && origins.contains(origin))
                && !on.isBefore(from)
                && (to == null || !on.isAfter(to));
    }
}
