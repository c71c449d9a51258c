package org.fairway.languages.wco;

import java.io.InputStream;
import java.io.Reader;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.stream.XMLStreamException;
import org.fairway.contracts.goods.GoodsDeclaration.Kind;
import org.fairway.contracts.goods.Totals;
import org.fairway.contracts.goods.Transport;
import org.fairway.languages.stated.StatedAdditionalInformation;
import org.fairway.languages.stated.StatedAuthorisation;
import org.fairway.languages.stated.StatedDeclaration;
import org.fairway.languages.stated.StatedDocument;
import org.fairway.languages.stated.StatedEquipment;
import org.fairway.languages.stated.StatedGuarantee;
import org.fairway.languages.stated.StatedItem;
import org.fairway.languages.stated.StatedMoney;
import org.fairway.languages.stated.StatedOffices;
import org.fairway.languages.stated.StatedPackaging;
import org.fairway.languages.stated.StatedPayment;
import org.fairway.languages.stated.StatedPreviousDocument;
import org.fairway.languages.stated.StatedProcedure;
import org.fairway.languages.stated.StatedTradeTerms;
import org.jspecify.annotations.Nullable;

/**
 * Reads one WCO message. It throws for nothing that a message says or leaves out; whatever it throws is a fault of its
 * own.
 */
public final class WcoConverter {
    static final String ORIGINAL = "9";

    private WcoConverter() {}

    /** Reads bytes in the encoding the document declares (XML 1.0, clause 4.3.3). */
    public static WcoMessage read(InputStream message) {
        return read(() -> WcoReader.declaration(message));
    }

    /** Reads text whose encoding is settled. */
    public static WcoMessage read(Reader message) {
        return read(() -> WcoReader.declaration(message));
    }

    private interface Reading {
        Optional<WcoElement> declaration() throws XMLStreamException;
    }

    private static WcoMessage read(Reading reading) {
        try {
            return reading.declaration()
                    .map(WcoConverter::message)
                    .orElseGet(() -> new WcoMessage.Unreadable("a notification, not a declaration"));
        } catch (WcoReader.TooManyException tooMany) {
            return tooMany.message();
        } catch (XMLStreamException broken) {
            return new WcoMessage.Unreadable("not well-formed XML: " + where(broken));
        }
    }

    private static String where(XMLStreamException broken) {
        return broken.getLocation() == null
                ? "it breaks off"
                : "line " + broken.getLocation().getLineNumber() + ", column "
                        + broken.getLocation().getColumnNumber();
    }

    private static WcoMessage message(WcoElement declaration) {
        Notes notes = new Notes();
        Source source = Source.of(WcoMapping.TABLE, notes, declaration);
        // Of two functions none is obeyed.
        String asked = source.texts("/function")
                        .collect(Collectors.collectingAndThen(
                                Collectors.joining("+"), all -> all.isEmpty() ? "none" : all))
                + " " + source.text("/type").orElse("");
        return switch (asked) {
            case "13 COR" ->
                new WcoMessage.Correction(
                        source.textOrNull("/lrn"),
                        source.textOrNull("/mrn"),
                        canonical(source),
                        Changes.in(declaration),
                        Changes.reason(declaration),
                        malformed(notes));
            case "13 INV" ->
                new WcoMessage.Cancellation(
                        source.textOrNull("/lrn"), source.textOrNull("/mrn"), Changes.reason(declaration));
            case "13 GPR" ->
                new WcoMessage.ArrivalNotice(
                        source.textOrNull("/lrn"),
                        source.textOrNull("/mrn"),
                        source.textOrNull("/locationOfGoods/facility"));
            default ->
                asked.startsWith(ORIGINAL + " ")
                        ? new WcoMessage.Lodgement(canonical(source), notes.findings(), notes.fillings())
                        : new WcoMessage.Unreadable(
                                "function and type " + asked.strip() + ", which nothing answers to");
        };
    }

    /** What a correction leaves out is not missing. */
    private static List<Finding> malformed(Notes notes) {
        return notes.findings().stream()
                .filter(finding -> finding.kind() == Finding.Kind.MALFORMED)
                .toList();
    }

    private static StatedDeclaration canonical(Source source) {
        Optional<DeclarationType> type = DeclarationType.in(source);
        List<ItemReading> readings = source.each("/items").map(ItemReading::of).toList();
        if (readings.isEmpty()) {
            source.notes().missing("/items", "has no item");
        }
        StatedProcedure procedure =
                readings.isEmpty() ? null : readings.getFirst().procedure();
        List<StatedItem> items =
                readings.stream().map(reading -> reading.item(procedure)).toList();
        Kind kind = type.map(known -> known.kind(procedure)).orElse(null);
        return new StatedDeclaration(
                source.required("/lrn"),
                source.textOrNull("/ucr"),
                kind,
                type.map(DeclarationType::filing).orElse(null),
                type.map(DeclarationType::timing).orElse(null),
                procedure,
                new PartiesReading(source).parties(kind),
                offices(source),
                transport(source),
                source.each("/equipment")
                        .filter(each -> each.text("/equipment/-/containerNo").isPresent())
                        .map(WcoConverter::equipment)
                        .toList(),
                List.of(),
                new LocationReading(source).location(),
                tradeTerms(source, items),
                ValueReading.of(source, items),
                totals(source, items),
                source.each("/documents")
                        .filter(document -> !isAccount(document))
                        .flatMap(WcoConverter::document)
                        .toList(),
                source.each("/authorisations")
                        .map(each -> new StatedAuthorisation(
                                each.required("/authorisations/-/type"),
                                each.textOrNull("/authorisations/-/holderTin"),
                                null))
                        .toList(),
                source.each("/guarantees")
                        .map(each -> new StatedGuarantee(
                                each.required("/guarantees/-/type"),
                                each.textOrNull("/guarantees/-/ref"),
                                each.textOrNull("/guarantees/-/access"),
                                each.money("/guarantees/-/amount").orElse(null)))
                        .toList(),
                source.text("/payment/method")
                        .map(method -> new StatedPayment(method, account(source).orElse(null)))
                        .orElse(null),
                source.each("/previousDocuments")
                        .flatMap(WcoConverter::previousDocument)
                        .toList(),
                source.each("/additionalInfo")
                        .flatMap(WcoConverter::additionalInformation)
                        .distinct()
                        .toList(),
                items);
    }

    private static StatedOffices offices(Source source) {
        String entry = source.notes()
                .orFilled(
                        source.text("/offices/entry"),
                        "/offices/entry",
                        "office of entry from the location of goods",
                        () -> new LocationReading(source).locode());
        return new StatedOffices(
                entry,
                source.textOrNull("/offices/exit"),
                source.textOrNull("/offices/presentation"),
                source.textOrNull("/offices/supervising"));
    }

    private static Transport transport(Source source) {
        Integer border = source.notes()
                .orFilled(
                        source.count("/transport/modeBorder"),
                        "/transport/modeBorder",
                        "mode at the border from the identification of the means",
                        () -> source.text("/transport/meansType").map(WcoConverter::modeOfMeans));
        return new Transport(
                border == null ? 0 : border,
                source.count("/transport/modeInland").orElse(null),
                source.textOrNull("/transport/meansId"),
                source.textOrNull("/transport/meansType"),
                source.textOrNull("/transport/nationality"),
                null,
                source.textOrNull("/transport/loadingLocode"),
                null,
                null,
                null);
    }

    /** The first digit of the identification type is the mode of UN/ECE Recommendation 19. */
    private static int modeOfMeans(String identificationType) {
        return Character.digit(identificationType.charAt(0), 10);
    }

    private static StatedEquipment equipment(Source source) {
        return new StatedEquipment(
                source.required("/equipment/-/containerNo"),
                null,
                source.each("/equipment/-/seals")
                        .map(seal -> seal.place().text())
                        .toList(),
                null);
    }

    /**
     * Accounts are numbered by category and named by type (1 DAN); documents are the other way round (N 935), or all
     * digits.
     */
    private static boolean isAccount(Source document) {
        return document.text("/documents/-/category")
                        .filter(category -> category.matches("\\d"))
                        .isPresent()
                && document.text("/documents/-/typeCode")
                        .filter(type -> type.matches("[A-Z]+"))
                        .isPresent();
    }

    private static Optional<String> account(Source source) {
        return source.each("/documents")
                .filter(WcoConverter::isAccount)
                .flatMap(account -> account.texts("/documents/-/id"))
                .findFirst();
    }

    private static Stream<StatedDocument> document(Source source) {
        String type = source.text("/documents/-/category").orElse("")
                + source.text("/documents/-/typeCode").orElse("");
        return type.isEmpty()
                ? Stream.empty()
                : Stream.of(new StatedDocument(
                        type, source.text("/documents/-/id").orElse(type), null, null, null, null, null, null));
    }

    private static @Nullable StatedTradeTerms tradeTerms(Source source, List<StatedItem> items) {
        String currency = items.stream()
                .map(StatedItem::invoiceLine)
                .filter(Objects::nonNull)
                .map(StatedMoney::currency)
                .findFirst()
                .orElse(null);
        return source.text("/tradeTerms/incoterm")
                .map(incoterm ->
                        new StatedTradeTerms(incoterm, source.textOrNull("/tradeTerms/namedPlaceLocode"), currency))
                .orElse(null);
    }

    private static Totals totals(Source source, List<StatedItem> items) {
        Integer packages = source.notes()
                .orFilled(
                        source.count("/totals/packages"),
                        "/totals/packages",
                        "total of packages from the items",
                        () -> Optional.of(items.stream()
                                .flatMap(item -> item.packages().stream())
                                .mapToInt(StatedPackaging::count)
                                .sum()));
        return new Totals(
                source.count("/totals/itemCount").orElse(items.size()),
                packages == null ? 0 : packages,
                source.number("/totals/grossMass").orElse(null));
    }

    private static Stream<StatedPreviousDocument> previousDocument(Source source) {
        return source
                .text("/previousDocuments/-/id")
                .map(id -> new StatedPreviousDocument(
                        source.text("/previousDocuments/-/category").orElse("")
                                + source.text("/previousDocuments/-/typeCode").orElse(""),
                        id,
                        source.count("/previousDocuments/-/itemNo").orElse(null)))
                .stream();
    }

    private static Stream<StatedAdditionalInformation> additionalInformation(Source source) {
        return source
                .text("/additionalInfo/-/code")
                .map(code -> new StatedAdditionalInformation(code, source.textOrNull("/additionalInfo/-/text")))
                .stream();
    }
}
