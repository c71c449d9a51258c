package org.fairway.languages;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import org.fairway.contracts.goods.GoodsDeclaration.Filing;
import org.fairway.contracts.goods.GoodsDeclaration.Kind;
import org.fairway.contracts.goods.GoodsDeclaration.Timing;
import org.fairway.contracts.goods.GoodsLocation;
import org.fairway.contracts.goods.Party;
import org.fairway.contracts.goods.Totals;
import org.fairway.contracts.goods.Transport;
import org.fairway.languages.stated.StatedAdditionalInformation;
import org.fairway.languages.stated.StatedAuthorisation;
import org.fairway.languages.stated.StatedCommodity;
import org.fairway.languages.stated.StatedDangerousGoods;
import org.fairway.languages.stated.StatedDeclaration;
import org.fairway.languages.stated.StatedDocument;
import org.fairway.languages.stated.StatedEquipment;
import org.fairway.languages.stated.StatedGuarantee;
import org.fairway.languages.stated.StatedItem;
import org.fairway.languages.stated.StatedMoney;
import org.fairway.languages.stated.StatedOffices;
import org.fairway.languages.stated.StatedOrigin;
import org.fairway.languages.stated.StatedPackaging;
import org.fairway.languages.stated.StatedParties;
import org.fairway.languages.stated.StatedPayment;
import org.fairway.languages.stated.StatedPreviousDocument;
import org.fairway.languages.stated.StatedProcedure;
import org.fairway.languages.stated.StatedQuantity;
import org.fairway.languages.stated.StatedRepresentative;
import org.fairway.languages.stated.StatedTradeTerms;
import org.fairway.languages.stated.StatedValueBuildUp;

/**
 * Declarations made up from a seed of what JSON, WCO XML and EDIFACT all carry (docs/wco.md has what they do not), by
 * the sizes of the WCO's schema or wilder.
 */
public final class CommonGoods {
    private static final List<String> PROOFS = List.of("U110", "N864", "U162");
    private final Random random;
    private final Goods goods;
    private final boolean wild;

    private CommonGoods(long seed, boolean wild) {
        this.random = new Random(seed);
        this.goods = new Goods(seed);
        this.wild = wild;
    }

    /** Texts as long and strange as any. */
    public static StatedDeclaration wild(long seed) {
        return new CommonGoods(seed, true).declaration();
    }

    /** Every value as the schema of DMS 3.6 allows it. */
    public static StatedDeclaration schematic(long seed) {
        return new CommonGoods(seed, false).declaration();
    }

    private StatedDeclaration declaration() {
        Timing timing = one(Timing.ARRIVED, Timing.PRE_ARRIVAL);
        Filing filing = timing == Timing.ARRIVED
                ? one(Filing.STANDARD, Filing.SIMPLIFIED, Filing.SUPPLEMENTARY)
                : one(Filing.STANDARD, Filing.SIMPLIFIED);
        StatedProcedure procedure = procedure();
        List<StatedItem> items = new ArrayList<>(List.of(item(null)));
        for (int i = random.nextInt(4); i > 0; i--) {
            StatedProcedure other = maybe(this::procedure);
            items.add(item(procedure.equals(other) ? null : other));
        }
        return new StatedDeclaration(
                text(35),
                maybe(() -> text(35)),
                one(Kind.IMPORT, Kind.EXPORT),
                filing,
                timing,
                procedure,
                parties(),
                new StatedOffices(code(17), maybe(() -> code(17)), maybe(() -> code(17)), maybe(() -> code(17))),
                new Transport(
                        1 + random.nextInt(9),
                        maybe(() -> 1 + random.nextInt(9)),
                        maybe(() -> text(35)),
                        maybe(() -> one("10", "11", "30", "40")),
                        maybe(() -> letters(2)),
                        null,
                        maybe(() -> letters(5)),
                        null,
                        null,
                        null),
                list(() -> new StatedEquipment(code(17), null, list(() -> text(35)), null)),
                List.of(),
                maybe(this::location),
                maybe(() -> new StatedTradeTerms(
                        letters(3),
                        maybe(() -> code(17)),
                        items.getFirst().invoiceLine().currency())),
                new StatedValueBuildUp(
                        money(),
                        maybe(this::money),
                        null,
                        maybe(this::money),
                        maybe(this::money),
                        maybe(this::money),
                        maybe(this::money),
                        List.of()),
                new Totals(random.nextInt(10_000), random.nextInt(1_000_000), maybe(this::number)),
                list(() -> new StatedDocument(documentType(), text(70), null, null, null, null, null, null)),
                list(() -> new StatedAuthorisation(code(4), maybe(() -> code(17)), null)),
                list(() ->
                        new StatedGuarantee(code(3), maybe(() -> text(70)), maybe(() -> code(4)), maybe(this::money))),
                maybe(() -> new StatedPayment(letters(1), maybe(() -> text(70)))),
                list(() -> new StatedPreviousDocument(documentType(), text(70), maybe(() -> random.nextInt(10_000)))),
                list(() -> new StatedAdditionalInformation(code(17), maybe(() -> text(512)))).stream()
                        .distinct()
                        .toList(),
                items);
    }

    private StatedParties parties() {
        return new StatedParties(
                party(),
                maybe(() -> new StatedRepresentative(code(17), 1 + random.nextInt(3))),
                maybe(this::party),
                maybe(this::party),
                maybe(this::party),
                maybe(this::party),
                maybe(this::party),
                maybe(this::party),
                maybe(this::party),
                null);
    }

    /** Whoever has an identification has its country. */
    private Party party() {
        String tin = maybe(() -> code(17));
        return new Party(
                tin,
                tin == null ? text(70) : maybe(() -> text(70)),
                maybe(this::address),
                tin == null ? maybe(() -> letters(2)) : letters(2),
                null);
    }

    private String address() {
        String street = text(40);
        return one(street, street + ", " + text(30), street + ", " + text(20) + ", EC1A 1BB", street + ", 75001");
    }

    private GoodsLocation location() {
        return new GoodsLocation(maybe(() -> "GBLON"), maybe(() -> code(3)), one("LONDOCK7", "FXTFXTFXT", text(100)));
    }

    private StatedItem item(StatedProcedure override) {
        List<StatedDocument> documents = list(() -> new StatedDocument(
                documentType(),
                text(70),
                maybe(() -> text(70)),
                null,
                maybe(() -> LocalDate.of(2020, 1, 1).plusDays(random.nextInt(20_000))),
                maybe(() -> code(3)),
                maybe(this::quantity),
                null));
        String proof = documents.stream()
                .filter(document -> PROOFS.contains(document.typeCode()))
                .map(StatedDocument::id)
                .findFirst()
                .orElse(null);
        return new StatedItem(
                1 + random.nextInt(9_999),
                new StatedCommodity(
                        digits(one(6, 8, 10)),
                        null,
                        list(() -> one(digits(4), "X" + digits(3), "VATZ")),
                        maybe(() -> code(18))),
                text(512),
                new StatedOrigin(letters(2), maybe(() -> one("1", "2")), maybe(() -> digits(3)), proof),
                maybe(() -> letters(2)),
                number(),
                number(),
                maybe(this::quantity),
                list(() -> new StatedPackaging(code(2), random.nextInt(100_000), maybe(() -> text(500)))),
                list(() -> code(17)),
                money(),
                maybe(this::amount),
                1 + random.nextInt(6),
                maybe(() -> digits(4)),
                override,
                maybe(() -> new StatedDangerousGoods(digits(4), null)),
                null,
                documents,
                Map.of());
    }

    private StatedProcedure procedure() {
        return new StatedProcedure(digits(2), digits(2), list(() -> "C" + digits(2)));
    }

    /** A code of UN/EDIFACT 1001 has no category, unless one is put in front. */
    private String documentType() {
        return one("N935", "C" + digits(3), "9" + digits(3), digits(3), "MRN", one(PROOFS.toArray(String[]::new)));
    }

    private StatedMoney money() {
        return new StatedMoney(amount(), letters(3));
    }

    private StatedQuantity quantity() {
        return new StatedQuantity(number(), code(3));
    }

    private BigDecimal amount() {
        return number(3);
    }

    private BigDecimal number() {
        return number(6);
    }

    private BigDecimal number(int scale) {
        return new BigDecimal(
                new BigInteger(1 + random.nextInt(wild ? 60 : 33), random), random.nextInt(wild ? 12 : scale + 1));
    }

    /** Blanks at the edges mean nothing in XML. */
    private String text(int longest) {
        String text = goods.text().strip();
        if (!wild) {
            text = text.replaceAll("[\\s\\p{So}]", "x");
            text = text.substring(0, Math.min(longest, text.length()));
        }
        return text.isEmpty() ? "x" : text;
    }

    private String code(int longest) {
        int length = 1 + random.nextInt(longest);
        return digitsAndLetters(length);
    }

    private String digitsAndLetters(int length) {
        return random.ints(length, 0, 36)
                .mapToObj(i -> Integer.toString(i, 36))
                .reduce("", String::concat)
                .toUpperCase(java.util.Locale.ROOT);
    }

    private String digits(int length) {
        return random.ints(length, 0, 10).mapToObj(Integer::toString).reduce("", String::concat);
    }

    private String letters(int length) {
        return random.ints(length, 'A', 'Z' + 1).mapToObj(Character::toString).reduce("", String::concat);
    }

    private <T> T maybe(Supplier<T> made) {
        return random.nextInt(3) == 0 ? null : made.get();
    }

    private <T> List<T> list(Supplier<T> made) {
        List<T> list = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            list.add(made.get());
        }
        return list;
    }

    @SafeVarargs
    private <T> T one(T... all) {
        return all[random.nextInt(all.length)];
    }
}
