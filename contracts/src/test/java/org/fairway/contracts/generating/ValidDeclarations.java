package org.fairway.contracts.generating;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.fairway.contracts.goods.AdditionalInformation;
import org.fairway.contracts.goods.Authorisation;
import org.fairway.contracts.goods.Commodity;
import org.fairway.contracts.goods.Consignment;
import org.fairway.contracts.goods.DangerousGoods;
import org.fairway.contracts.goods.Document;
import org.fairway.contracts.goods.Equipment;
import org.fairway.contracts.goods.FxRate;
import org.fairway.contracts.goods.GoodsDeclaration;
import org.fairway.contracts.goods.GoodsDeclaration.Filing;
import org.fairway.contracts.goods.GoodsDeclaration.Kind;
import org.fairway.contracts.goods.GoodsDeclaration.Timing;
import org.fairway.contracts.goods.GoodsItem;
import org.fairway.contracts.goods.GoodsLocation;
import org.fairway.contracts.goods.Guarantee;
import org.fairway.contracts.goods.ListLimits;
import org.fairway.contracts.goods.Money;
import org.fairway.contracts.goods.Offices;
import org.fairway.contracts.goods.Origin;
import org.fairway.contracts.goods.Packaging;
import org.fairway.contracts.goods.Parties;
import org.fairway.contracts.goods.Party;
import org.fairway.contracts.goods.Payment;
import org.fairway.contracts.goods.PreviousDocument;
import org.fairway.contracts.goods.Procedure;
import org.fairway.contracts.goods.Quantity;
import org.fairway.contracts.goods.Representative;
import org.fairway.contracts.goods.Totals;
import org.fairway.contracts.goods.TradeTerms;
import org.fairway.contracts.goods.Transport;
import org.fairway.contracts.goods.ValueBuildUp;
import org.jspecify.annotations.Nullable;

/**
 * Declarations that the rules of the demonstration jurisdiction accept, of every kind, timing and filing: optional
 * members absent or present, lists empty, short or as long as they may be, texts as wild as people write them. The same
 * seed makes the same declaration. Whatever a service needs to answer one must be demanded by a rule, never hoped for.
 *
 * @param trader declares for itself, or is represented by the broker (status 2)
 * @param broker represents the trader, or declares in its own name (status 3)
 * @param account pays, where payment is stated
 * @param now what is dated is dated around this moment
 */
public record ValidDeclarations(
        String trader, String broker, @Nullable String account, Instant now) {
    private static final List<String> COUNTRIES = List.of(
            "GB", "DE", "FR", "VN", "CN", "US", "KE", "ZA", "NO", "BR", "IN", "JP", "CH", "TR", "AU", "IT", "KR", "MX",
            "AE", "HK", "RU");
    private static final List<String> OF_AGREEMENT = List.of("DE", "FR", "IT", "NL", "PL");
    private static final List<String> OF_GENERALISED_PREFERENCE = List.of("BD", "KE", "VN", "ET");
    /** Currencies with a published rate, and their decimals by ISO 4217. */
    private static final Map<String, Integer> DECIMALS =
            Map.of("GBP", 2, "USD", 2, "EUR", 2, "CHF", 2, "JPY", 0, "KRW", 0, "VND", 0, "KWD", 3);

    private static final List<String> CURRENCIES =
            DECIMALS.keySet().stream().sorted().toList();
    private static final List<String> WITHOUT_CARRIAGE = List.of("EXW", "FCA", "FAS", "FOB", "CFR", "CPT");
    private static final List<String> WITH_CARRIAGE = List.of("CIF", "CIP", "DAP", "DPU", "DDP");
    private static final Map<Kind, List<String>> PROCEDURES = Map.of(
            Kind.IMPORT, List.of("40", "40", "40", "42", "44", "51", "53", "61", "71"),
            Kind.EXPORT, List.of("10", "11", "21", "22", "23", "31"),
            Kind.TRANSIT, List.of("00"));
    private static final List<String> INVOICES = List.of("N935", "380", "N380", "N325", "D008");
    private static final String ITEM_DOCUMENTS = "/items/-/documents";
    private static final String REFERENCES = "/items/-/equipmentRefs";
    private static final int INDIRECT = 3;
    private static final int DIGITS = 16;
    private static final int MASS_DECIMALS = 6;
    private static final int MANY = 99_999_999;

    /** By anybody, around the last day of November 2026. */
    public static final ValidDeclarations ANY =
            new ValidDeclarations("XF0000000017", "XF0000000033", "ACC-1", Instant.parse("2026-11-30T12:00:00Z"));

    public GoodsDeclaration of(long seed) {
        return new Writing(seed, null).declaration();
    }

    /** As many as asked for, from one seed on. */
    public Stream<GoodsDeclaration> from(long seed, int count) {
        return LongStream.range(seed, seed + count).mapToObj(this::of);
    }

    /** One for each list there is, in which that list is as long as {@link ListLimits} allows. */
    public Stream<GoodsDeclaration> atEveryLimit(long seed) {
        return ListLimits.MOST.keySet().stream().sorted().map(list -> new Writing(seed, list).declaration());
    }

    /** One declaration in the making. */
    private final class Writing {
        private final long seed;
        private final Draw draw;
        private final Kind kind;
        private final List<Equipment> equipment;
        private final Parties parties;

        Writing(long seed, @Nullable String longest) {
            this.seed = seed;
            this.draw = new Draw(seed, longest);
            this.kind = draw.one(Kind.IMPORT, Kind.IMPORT, Kind.IMPORT, Kind.EXPORT, Kind.TRANSIT);
            this.equipment = equipment();
            this.parties = parties();
        }

        GoodsDeclaration declaration() {
            List<Document> documents = draw.list("/documents", this::document);
            List<GoodsItem> items = items(isInvoiced(documents));
            TradeTerms terms = kind == Kind.IMPORT ? tradeTerms() : draw.maybe("/tradeTerms", this::tradeTerms);
            return new GoodsDeclaration(
                    lrn(),
                    draw.maybe(() -> draw.identifier(35)),
                    kind,
                    draw.one(Filing.class),
                    draw.one(Timing.class),
                    procedure("/procedure/additional"),
                    parties,
                    offices(),
                    transport(),
                    equipment,
                    draw.list("/consignments", this::consignment),
                    draw.maybe(this::location),
                    terms,
                    value(items, terms),
                    new Totals(items.size(), draw.from(0, MANY), draw.maybe(this::mass)),
                    documents,
                    draw.list("/authorisations", this::authorisation),
                    draw.list("/guarantees", this::guarantee),
                    draw.maybe(() -> new Payment("E", draw.maybe(() -> account))),
                    draw.list("/previousDocuments", this::previousDocument),
                    draw.list("/additionalInfo", this::additionalInformation),
                    items);
        }

        /** Of the list that is at its limit, else of the seed. */
        private String lrn() {
            String longest = draw.longest();
            String name = longest == null ? Long.toString(seed) : longest.substring(Math.max(0, longest.length() - 24));
            return "GEN" + name.replace('/', '.') + "-" + draw.digits(6);
        }

        private Procedure procedure(String additional) {
            return new Procedure(
                    draw.one(PROCEDURES.get(kind)),
                    draw.one("00", "00", "10", "40", "71"),
                    draw.list(additional, () -> draw.one("000", "C07", "F01", "1CG")));
        }

        private Parties parties() {
            Representative representative = draw.maybe(() -> new Representative(broker, draw.one(2, INDIRECT)));
            boolean indirect = representative != null && representative.status() == INDIRECT;
            return new Parties(
                    party(indirect ? broker : trader),
                    representative,
                    draw.maybe(this::party),
                    draw.maybe(this::party),
                    draw.maybe(this::party),
                    draw.maybe(this::party),
                    draw.maybe(this::party),
                    draw.maybe(this::party),
                    draw.maybe(this::party),
                    draw.maybe(this::party));
        }

        private Party party() {
            return party(draw.maybe(() -> draw.identifier(17)));
        }

        private Party party(@Nullable String tin) {
            return new Party(
                    tin,
                    draw.maybe(() -> text(70)),
                    draw.maybe(() -> text(256)),
                    draw.maybe(this::country),
                    draw.maybe(() -> draw.identifier(35)));
        }

        private Offices offices() {
            return new Offices(
                    draw.identifier(17),
                    draw.maybe(() -> draw.identifier(17)),
                    draw.maybe(() -> draw.identifier(17)),
                    draw.maybe(() -> draw.identifier(17)));
        }

        private Transport transport() {
            return new Transport(
                    draw.from(1, 9),
                    draw.maybe(() -> draw.from(1, 9)),
                    draw.maybe(() -> text(35)),
                    draw.maybe(() -> draw.one("10", "11", "30", "40")),
                    draw.maybe(this::country),
                    draw.maybe(() -> draw.identifier(17)),
                    draw.maybe(() -> draw.one("GBFXT", "VNHPH", "DEHAM", "XXXXX")),
                    draw.maybe(() -> draw.one("GBFXT", "NLRTM")),
                    draw.maybe(this::eta),
                    draw.maybe(() -> draw.identifier(35)));
        }

        private Instant eta() {
            Instant eta = now.plusSeconds(draw.from(-100_000, 5_000_000));
            return draw.oneIn(4) ? eta.plusNanos(draw.from(1, 999_999_999)) : eta.truncatedTo(ChronoUnit.MINUTES);
        }

        /** The numbers are valid, though by land and air others are accepted with a warning, and each is there once. */
        private List<Equipment> equipment() {
            int count = draw.isLongest(REFERENCES) ? ListLimits.MOST.get(REFERENCES) : draw.length("/equipment");
            int first = draw.from(0, 900_000);
            return IntStream.range(first, first + count)
                    .mapToObj(this::equipment)
                    .toList();
        }

        private Equipment equipment(int serial) {
            return new Equipment(
                    ContainerNumber.of(serial),
                    draw.maybe(() -> draw.one("42G1", "22R1")),
                    draw.list("/equipment/-/seals", () -> draw.identifier(35)),
                    draw.maybe(() -> draw.one("FULL", "EMPTY")));
        }

        private Consignment consignment() {
            return new Consignment(
                    draw.one("N705", "N740", "N730"),
                    draw.identifier(70),
                    draw.maybe(() -> draw.one("MASTER", "HOUSE")),
                    draw.maybe(() -> draw.identifier(35)),
                    draw.maybe(() -> draw.from(0, MANY)),
                    draw.maybe(this::mass));
        }

        private GoodsLocation location() {
            return new GoodsLocation(
                    draw.maybe(() -> draw.one("GBFXT", "NLRTM")),
                    draw.maybe(() -> draw.code(3)),
                    draw.maybe(() -> text(35)));
        }

        private TradeTerms tradeTerms() {
            List<String> incoterms = draw.oneIn(2) ? WITHOUT_CARRIAGE : WITH_CARRIAGE;
            return new TradeTerms(
                    draw.one(incoterms), draw.maybe(() -> text(70)), draw.maybe(() -> draw.one(CURRENCIES)));
        }

        /** Held by somebody who takes part, or by somebody who is not named. */
        private Authorisation authorisation() {
            List<String> taking = Stream.of(parties.declarant(), parties.importer(), parties.exporter())
                    .filter(Objects::nonNull)
                    .map(Party::tin)
                    .filter(Objects::nonNull)
                    .toList();
            return new Authorisation(
                    draw.one("DPO", "CGU", "CWP", "AEOC"),
                    draw.maybe(() -> draw.one(taking)),
                    draw.maybe(() -> draw.identifier(35)));
        }

        private Guarantee guarantee() {
            return new Guarantee(
                    draw.one("0", "1", "8"),
                    draw.maybe(() -> draw.identifier(35)),
                    draw.maybe(() -> draw.identifier(35)),
                    draw.maybe(this::money));
        }

        private PreviousDocument previousDocument() {
            return new PreviousDocument(
                    draw.one("N337", "355", "MRN", "DCR"), draw.identifier(70), draw.maybe(() -> draw.from(1, 99_999)));
        }

        private AdditionalInformation additionalInformation() {
            return new AdditionalInformation(draw.code(17), draw.maybe(() -> text(512)));
        }

        private ValueBuildUp value(List<GoodsItem> items, @Nullable TradeTerms terms) {
            boolean apart = kind == Kind.IMPORT && terms != null && WITHOUT_CARRIAGE.contains(terms.incoterm());
            Money total = total(items);
            return new ValueBuildUp(
                    total,
                    apart ? money() : draw.maybe(this::money),
                    apart ? money() : draw.maybe(this::money),
                    draw.maybe(this::money),
                    draw.maybe(this::money),
                    draw.maybe(this::money),
                    draw.maybe(() -> tenthOf(total)),
                    draw.list("/valueBuildUp/fxRates", this::rate));
        }

        private Money total(List<GoodsItem> items) {
            BigDecimal sum =
                    items.stream().map(item -> item.invoiceLine().amount()).reduce(BigDecimal.ZERO, BigDecimal::add);
            return new Money(sum, items.getFirst().invoiceLine().currency());
        }

        private Money tenthOf(Money money) {
            int decimals = DECIMALS.get(money.currency());
            return new Money(money.amount().divide(BigDecimal.TEN, decimals, RoundingMode.DOWN), money.currency());
        }

        private FxRate rate() {
            return new FxRate(
                    draw.one(CURRENCIES),
                    draw.positive(12, 6),
                    draw.maybe(() -> day(-60, 0)),
                    draw.maybe(() -> text(35)));
        }

        private Money money() {
            return money(draw.one(CURRENCIES));
        }

        private Money money(String currency) {
            return new Money(draw.number(12, DECIMALS.get(currency)), currency);
        }

        private BigDecimal mass() {
            return draw.number(DIGITS, MASS_DECIMALS);
        }

        /** Numbered from 1, in any order. */
        private List<GoodsItem> items(boolean invoiced) {
            int count = Math.max(1, draw.length("/items"));
            String currency = draw.one(CURRENCIES);
            List<GoodsItem> items = new ArrayList<>(IntStream.rangeClosed(1, count)
                    .mapToObj(seq -> item(seq, currency, invoiced))
                    .toList());
            Collections.shuffle(items, new Random(seed));
            return items;
        }

        private GoodsItem item(int seq, String currency, boolean invoicedAbove) {
            Ware ware = draw.one(Ware.ALL);
            List<Document> documents = draw.list(ITEM_DOCUMENTS, this::document);
            boolean invoiced = invoicedAbove || isInvoiced(documents);
            int method = draw.from(invoiced || hasSpace(documents) ? 1 : 2, 6);
            if (method == 1 && !invoiced) {
                documents.add(document(draw.one(INVOICES)));
            }
            Origin origin = origin(documents);
            BigDecimal gross = draw.positive(DIGITS, MASS_DECIMALS);
            return new GoodsItem(
                    seq,
                    commodity(ware),
                    text(512),
                    origin,
                    draw.maybe(this::country),
                    draw.oneIn(3) ? gross : gross.divide(BigDecimal.TWO, MASS_DECIMALS, RoundingMode.UP),
                    gross,
                    units(ware),
                    draw.list("/items/-/packages", this::packaging),
                    references(),
                    money(currency),
                    draw.maybe(() -> draw.number(DIGITS, 2)),
                    method,
                    draw.maybe(() -> draw.one("0000", "1000", "0011")),
                    draw.maybe("/items/-/procedureOverride", () -> procedure("/items/-/procedureOverride/additional")),
                    draw.maybe(
                            () -> new DangerousGoods(draw.digits(4), draw.maybe(() -> draw.one("3", "1.4S", "6.1")))),
                    draw.maybe(() -> draw.one(true, false)),
                    documents,
                    draw.map("/items/-/agencyData", this::agency, this::agencyData));
        }

        private Commodity commodity(Ware ware) {
            String national = ware.hs() + "0".repeat(10 - ware.hs().length());
            return new Commodity(
                    ware.hs(),
                    draw.maybe(() -> national),
                    draw.list("/items/-/commodity/additional", () -> draw.one("4999", "X532", "VATZ")),
                    draw.maybe(() -> draw.digits(9)));
        }

        private @Nullable Quantity units(Ware ware) {
            return ware.unit() == null
                    ? draw.maybe(() -> new Quantity(mass(), draw.one("NAR", "KGM", "PR", "MTQ")))
                    : new Quantity(draw.positive(DIGITS, MASS_DECIMALS), ware.unit());
        }

        private Packaging packaging() {
            return new Packaging(draw.one("CT", "BX", "PX", "VR"), draw.from(0, MANY), draw.maybe(() -> text(512)));
        }

        private String agency() {
            return draw.oneIn(2) ? draw.one("PLANT", "FOOD", "MEDIC", "CUSTOMS") : text(35);
        }

        private Map<String, String> agencyData() {
            return draw.map("/items/-/agencyData/-", () -> text(35), () -> text(512));
        }

        /** A claim comes with its proof, by number or as a document. */
        private Origin origin(List<Document> documents) {
            String type = draw.maybe(() -> draw.one("1", "2"));
            if (kind != Kind.IMPORT || !draw.oneIn(4)) {
                return new Origin(country(), type, draw.maybe(() -> "100"), draw.maybe(() -> draw.identifier(70)));
            }
            boolean agreement = draw.oneIn(2);
            String proof = hasSpace(documents) ? draw.maybe(() -> draw.identifier(70)) : draw.identifier(70);
            if (proof == null) {
                documents.add(document(agreement ? "U110" : "N865"));
            }
            String country = draw.one(agreement ? OF_AGREEMENT : OF_GENERALISED_PREFERENCE);
            return new Origin(country, type, agreement ? "300" : "200", proof);
        }

        private List<String> references() {
            if (draw.isLongest(REFERENCES)) {
                return equipment.stream().map(Equipment::containerNo).toList();
            }
            return equipment.isEmpty()
                    ? List.of()
                    : draw.list(REFERENCES, () -> draw.one(equipment).containerNo()).stream()
                            .distinct()
                            .toList();
        }

        private Document document() {
            return document(draw.one("N935", "N851", "N853", "C505", "Y929", "9AID", "C673", "380"));
        }

        private Document document(String type) {
            return new Document(
                    type,
                    draw.identifier(70),
                    draw.maybe(() -> text(70)),
                    draw.maybe(() -> day(-300, 0)),
                    draw.maybe(() -> day(1, 400)),
                    draw.maybe(() -> draw.one("AC", "AE", "JP")),
                    draw.maybe(() -> new Quantity(mass(), draw.one("KGM", "NAR"))),
                    draw.maybe(() -> draw.hexadecimal(64)));
        }

        private LocalDate day(int least, int most) {
            return LocalDate.ofInstant(now, ZoneOffset.UTC).plusDays(draw.from(least, most));
        }

        private String country() {
            return draw.one(COUNTRIES);
        }

        private String text(int most) {
            return Text.of(draw, most);
        }
    }

    private static boolean isInvoiced(List<Document> documents) {
        return documents.stream().anyMatch(document -> INVOICES.contains(document.typeCode()));
    }

    private static boolean hasSpace(List<Document> documents) {
        return documents.size() < ListLimits.MOST.get(ITEM_DOCUMENTS);
    }
}
