package org.fairway.declaration.reference;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A tariff edition. */
public record Tariff(String edition, List<Measure> measures) {
    public Tariff {
        measures = List.copyOf(measures);
    }

    /**
     * Returns the units, other than kilograms, by which duties on these goods are calculated (UN/ECE Recommendation
     * 20).
     */
    public NavigableSet<String> unitsFor(String hs, @Nullable String origin, LocalDate on) {
        NavigableSet<String> units = new TreeSet<>();
        measuresFor(hs, origin, on).stream()
                .map(measure -> measure.rate().uom())
                .filter(uom -> uom != null && !uom.equals("KGM"))
                .forEach(units::add);
        return units;
    }

    /**
     * Returns the measures for goods of this code and origin on a day, in the order of assessment; of each type and
     * tax, those with the longest prefix. Preferences are listed whether claimed or not.
     */
    public List<Measure> measuresFor(String hs, @Nullable String origin, LocalDate on) {
        Map<Kind, Measure> best = new TreeMap<>(Kind.IN_ORDER);
        for (Measure measure : measures) {
            if (measure.covers(hs, origin, on)) {
                best.merge(
                        Kind.of(measure),
                        measure,
                        (a, b) -> b.prefix().length() > a.prefix().length() ? b : a);
            }
        }
        return List.copyOf(best.values());
    }

    private record Kind(Measure.Type type, String taxType, String scheme) {
        static final Comparator<Kind> IN_ORDER =
                Comparator.comparing(Kind::type).thenComparing(Kind::taxType).thenComparing(Kind::scheme);

        static Kind of(Measure measure) {
            return new Kind(measure.type(), measure.taxType(), Objects.requireNonNullElse(measure.scheme(), ""));
        }
    }
}
