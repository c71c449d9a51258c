package org.fairway.risk.model.records;

import java.util.List;
import java.util.stream.Collectors;
import org.fairway.risk.model.records.CommercialRecord.Type;
import org.jspecify.annotations.Nullable;

/**
 * The result of comparing a declaration with the records it names.
 *
 * @param status its state
 * @param sources the records that it is compared with
 * @param differences the contradictions
 * @param matchedLines lines that match an item
 * @param unmatchedItems items, by sequence number, without a line of a record
 * @param unmatchedLines lines that match no item
 * @param missing declared documents without a stored record
 */
public record Reconciliation(
        Status status,
        List<Source> sources,
        List<Difference> differences,
        int matchedLines,
        List<Integer> unmatchedItems,
        List<Place> unmatchedLines,
        List<Place> missing) {
    private static final int NAMED = 5;

    public Reconciliation {
        sources = List.copyOf(sources);
        differences = List.copyOf(differences);
        unmatchedItems = List.copyOf(unmatchedItems);
        unmatchedLines = List.copyOf(unmatchedLines);
        missing = List.copyOf(missing);
    }

    /** The result, from no record to a contradiction. */
    public enum Status {
        /** No item has a matching line. */
        NONE,
        /** Nothing differs, but an item or a declared invoice has no record. */
        PARTIAL,
        /** Every item and every declared invoice has its record, and nothing differs. */
        VERIFIED,
        /** Something differs. */
        MISMATCH
    }

    /** The parts of a declaration that are compared. */
    public enum Aspect {
        QUANTITY,
        PRICE,
        CURRENCY,
        INCOTERM,
        HS,
        ORIGIN,
        NET_MASS,
        TOTAL
    }

    /**
     * A record that was compared, with the revision that counted.
     *
     * @param type order, invoice, packing list or stock movement
     * @param number number that its issuer gave
     * @param revision revision that counted
     * @param digest SHA-256 of the payload in hexadecimal digits
     * @param owner trader identification number of the sender
     */
    public record Source(Type type, String number, int revision, String digest, String owner) {}

    /**
     * A record, or one line of it.
     *
     * @param type order, invoice, packing list or stock movement
     * @param number number that its issuer gave
     * @param line number of the line; absent for the whole record
     */
    public record Place(Type type, String number, @Nullable Integer line) {
        @Override
        public String toString() {
            return type + " " + number + (line == null ? "" : " line " + line);
        }
    }

    /**
     * One contradiction.
     *
     * @param pointer JSON Pointer (RFC 6901) into the declaration
     * @param aspect what differs
     * @param against the lines or records that differ; {@code recorded} is the sum of several lines
     * @param declared what the declaration says
     * @param recorded what the records say
     */
    public record Difference(String pointer, Aspect aspect, List<Place> against, String declared, String recorded) {
        public Difference {
            against = List.copyOf(against);
        }

        @Override
        public String toString() {
            return aspect + " at " + pointer + " against " + against.getFirst()
                    + (against.size() == 1 ? "" : " and " + (against.size() - 1) + " more");
        }
    }

    /** Returns whether another result says the same, even from other revisions of the records. */
    public boolean concludesAs(@Nullable Reconciliation other) {
        return other != null && withoutSources().equals(other.withoutSources());
    }

    private Reconciliation withoutSources() {
        return new Reconciliation(
                status, List.of(), differences, matchedLines, unmatchedItems, unmatchedLines, missing);
    }

    /** The differences in words, without figures. */
    public String summary() {
        String named =
                differences.stream().limit(NAMED).map(Difference::toString).collect(Collectors.joining("; "));
        return differences.size() <= NAMED ? named : named + "; and " + (differences.size() - NAMED) + " more";
    }
}
