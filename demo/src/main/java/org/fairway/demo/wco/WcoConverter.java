package org.fairway.demo.wco;

import java.io.Reader;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.xml.stream.XMLStreamException;
import org.fairway.contracts.goods.AdditionalInformation;
import org.fairway.contracts.goods.Authorisation;
import org.fairway.contracts.goods.Equipment;
import org.fairway.contracts.goods.GoodsDeclaration;
import org.fairway.contracts.goods.GoodsItem;
import org.fairway.contracts.goods.GoodsLocation;
import org.fairway.contracts.goods.Guarantee;
import org.fairway.contracts.goods.Offices;
import org.fairway.contracts.goods.Packaging;
import org.fairway.contracts.goods.Payment;
import org.fairway.contracts.goods.PreviousDocument;
import org.fairway.contracts.goods.Procedure;
import org.fairway.contracts.goods.Totals;
import org.fairway.contracts.goods.TradeTerms;
import org.fairway.contracts.goods.Transport;
import org.jspecify.annotations.Nullable;

/** Turns one WCO message into our declaration, or says why not. It never throws for what it reads. */
public final class WcoConverter {
  private final WcoReader reader = new WcoReader();
  private final WcoMapping mapping = new WcoMapping();

  public Conversion convert(Reader message) {
    try {
      return reader
          .declaration(message)
          .map(declaration -> original(new Source(mapping, declaration, declaration)))
          .orElseGet(() -> new Conversion.SetAside("a notification, not a declaration"));
    } catch (XMLStreamException broken) {
      return new Conversion.SetAside("not well-formed XML");
    } catch (Source.Missing missing) {
      return new Conversion.SetAside(String.valueOf(missing.getMessage()));
    }
  }

  private static Conversion original(Source source) {
    String function = source.text("/function").orElse("none");
    return switch (function) {
      case "9" -> converted(source);
      case "13" -> new Conversion.SetAside("function 13, an amendment or request about an earlier declaration");
      case "14" -> new Conversion.SetAside("function 14, a cancellation of an earlier declaration");
      default -> new Conversion.SetAside("function " + function + ", not an original");
    };
  }

  private static Conversion converted(Source source) {
    Fillings fillings = new Fillings();
    DeclarationType type = DeclarationType.of(source.required("/type"));
    Procedure procedure = ItemReading.procedure(source.each("/items").findFirst().orElseThrow(() -> new Source.Missing("has no item")));
    List<GoodsItem> items = source.each("/items").map(item -> new ItemReading(item, fillings, procedure).item()).toList();
    GoodsDeclaration declaration =
        new GoodsDeclaration(
            source.required("/lrn"),
            source.textOrNull("/ucr"),
            type.kind(procedure),
            type.filing(),
            type.timing(),
            procedure,
            new PartiesReading(source, fillings).parties(),
            offices(source, fillings),
            transport(source, fillings),
            source.each("/equipment").filter(each -> each.text("/equipment/-/containerNo").isPresent()).map(WcoConverter::equipment).toList(),
            List.of(),
            new GoodsLocation(locode(source), source.textOrNull("/locationOfGoods/typeCode"), source.textOrNull("/locationOfGoods/facility")),
            tradeTerms(source, items),
            ValueReading.of(source, items, fillings),
            totals(source, items, fillings),
            List.of(),
            source.each("/authorisations").map(each -> new Authorisation(each.required("/authorisations/-/type"), each.textOrNull("/authorisations/-/holderTin"), null)).toList(),
            source
                .each("/guarantees")
                .map(each -> new Guarantee(each.required("/guarantees/-/type"), each.textOrNull("/guarantees/-/ref"), each.textOrNull("/guarantees/-/access"), null))
                .toList(),
            source.text("/payment/method").map(method -> new Payment(method, source.textOrNull("/payment/account"))).orElse(null),
            source.each("/previousDocuments").flatMap(WcoConverter::previousDocument).toList(),
            source.each("/additionalInfo").flatMap(WcoConverter::additionalInformation).distinct().toList(),
            items);
    return new Conversion.Converted(declaration, fillings.made());
  }

  private static Offices offices(Source source, Fillings fillings) {
    String entry =
        fillings.orFilled(source.text("/offices/entry"), "office of entry from the location of goods", () -> Optional.ofNullable(locode(source)).orElseThrow(() -> new Source.Missing("names no office and no location")));
    return new Offices(entry, source.textOrNull("/offices/exit"), source.textOrNull("/offices/presentation"), source.textOrNull("/offices/supervising"));
  }

  private static Transport transport(Source source, Fillings fillings) {
    int border =
        fillings.orFilled(
            source.count("/transport/modeBorder"),
            "mode at the border from the identification of the means",
            () -> source.text("/transport/meansType").map(WcoConverter::modeOfMeans).orElseThrow(() -> new Source.Missing("says nothing for /transport/modeBorder")));
    return new Transport(
        border,
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

  private static Equipment equipment(Source source) {
    return new Equipment(source.required("/equipment/-/containerNo"), null, source.each("/equipment/-/seals").map(seal -> seal.place().text()).toList(), null);
  }

  private static @Nullable String locode(Source source) {
    return source
        .text("/locationOfGoods/facility")
        .filter(facility -> facility.matches("[A-Z]{3}.*"))
        .flatMap(facility -> source.text("/locationOfGoods/country").map(country -> country + facility.substring(0, 3)))
        .orElse(null);
  }

  private static @Nullable TradeTerms tradeTerms(Source source, List<GoodsItem> items) {
    String currency = items.getFirst().invoiceLine().currency();
    return source.text("/tradeTerms/incoterm").map(incoterm -> new TradeTerms(incoterm, source.textOrNull("/tradeTerms/namedPlaceLocode"), currency)).orElse(null);
  }

  private static Totals totals(Source source, List<GoodsItem> items, Fillings fillings) {
    int packages =
        fillings.orFilled(source.count("/totals/packages"), "total of packages from the items", () -> items.stream().flatMap(item -> item.packages().stream()).mapToInt(Packaging::count).sum());
    return new Totals(source.count("/totals/itemCount").orElse(items.size()), packages, source.number("/totals/grossMass").orElse(null));
  }

  private static Stream<PreviousDocument> previousDocument(Source source) {
    return source
        .text("/previousDocuments/-/id")
        .map(id -> new PreviousDocument(source.text("/previousDocuments/-/category").orElse("") + source.required("/previousDocuments/-/typeCode"), id, source.count("/previousDocuments/-/itemNo").orElse(null)))
        .stream();
  }

  private static Stream<AdditionalInformation> additionalInformation(Source source) {
    return source.text("/additionalInfo/-/code").map(code -> new AdditionalInformation(code, source.textOrNull("/additionalInfo/-/text"))).stream();
  }
}
