package org.fairway.risk.model.records;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.fairway.contracts.goods.Quantity;
import org.jspecify.annotations.Nullable;

/**
 * A commercial document as the trader's own system recorded it.
 *
 * @param type order, invoice, packing list or stock movement
 * @param number as printed on it, and as a declaration names it among its documents
 * @param issuedAt when it was issued
 * @param seller who sells
 * @param buyer who buys
 * @param currency of every amount, ISO 4217
 * @param incoterm Incoterms 2020, three letters
 * @param lines its lines
 * @param refersTo numbers of other records, such as the order an invoice is for
 */
public record CommercialRecord(
        Type type,
        String number,
        Instant issuedAt,
        @Nullable Trader seller,
        @Nullable Trader buyer,
        @Nullable String currency,
        @Nullable String incoterm,
        List<Line> lines,
        List<String> refersTo) {

    public CommercialRecord {
        lines = lines == null ? List.of() : List.copyOf(lines);
        refersTo = refersTo == null ? List.of() : List.copyOf(refersTo);
    }

    /**
     * The kind of document, with the document types (UN/EDIFACT 1001, and national ones) by which declarations name it.
     */
    public enum Type {
        ORDER("105", "N105", "220", "N220"),
        INVOICE("380", "N380", "N935", "325", "N325", "D008"),
        PACKING_LIST("271", "N271"),
        /** Delivery note or despatch advice. */
        STOCK_MOVEMENT("270", "N270", "351", "N351");

        private final Set<String> typeCodes;

        Type(String... typeCodes) {
            this.typeCodes = Set.of(typeCodes);
        }

        public static Optional<Type> declaredAs(String typeCode) {
            return Arrays.stream(values())
                    .filter(type -> type.typeCodes.contains(typeCode))
                    .findFirst();
        }
    }

    /**
     * A party by its trader identification number or by name.
     *
     * @param tin trader identification number (an..17)
     * @param name name (an..70)
     */
    public record Trader(@Nullable String tin, @Nullable String name) {}

    /**
     * A line of the record.
     *
     * @param line number of the line, from 1
     * @param article number of the article (an..35)
     * @param hs six, eight or ten digits
     * @param description description of the goods (an..512)
     * @param quantity how much
     * @param unitPrice price of one unit
     * @param amount of the whole line, in the record's currency
     * @param netMass in kilograms
     * @param origin ISO 3166-1 alpha-2
     */
    public record Line(
            int line,
            @Nullable String article,
            @Nullable String hs,
            @Nullable String description,
            @Nullable Quantity quantity,
            @Nullable BigDecimal unitPrice,
            @Nullable BigDecimal amount,
            @Nullable BigDecimal netMass,
            @Nullable String origin) {}
}
