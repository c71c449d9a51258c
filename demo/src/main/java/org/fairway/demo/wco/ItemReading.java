package org.fairway.demo.wco;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.fairway.contracts.goods.Commodity;
import org.fairway.contracts.goods.Document;
import org.fairway.contracts.goods.GoodsItem;
import org.fairway.contracts.goods.Money;
import org.fairway.contracts.goods.Origin;
import org.fairway.contracts.goods.Packaging;
import org.fairway.contracts.goods.Procedure;
import org.fairway.contracts.goods.Quantity;
import org.jspecify.annotations.Nullable;

/** One GovernmentAgencyGoodsItem. {@code header} is the procedure of the first item, which is the declaration's. */
record ItemReading(Source source, Fillings fillings, Procedure header) {

  GoodsItem item() {
    Procedure procedure = procedure(source);
    return new GoodsItem(
        source.count("/items/-/seq").orElseThrow(() -> new Source.Missing("has an item without its number")),
        commodity(),
        source.required("/items/-/description"),
        origin(),
        source.textOrNull("/items/-/dispatchCountry"),
        fillings.orFilled(source.number("/items/-/netMass"), "net mass from the gross mass", () -> grossMass().orElseThrow(() -> new Source.Missing("gives no mass"))),
        fillings.orFilled(grossMass(), "gross mass from the net mass", () -> source.number("/items/-/netMass").orElseThrow()),
        source.number("/items/-/supplementaryUnits/value").map(units -> new Quantity(units, "NAR")).orElse(null),
        source.each("/items/-/packages").flatMap(ItemReading::packaging).toList(),
        source.each("/items/-/equipmentRefs").map(ref -> ref.place().text()).toList(),
        invoiceLine(),
        source.number("/items/-/statisticalValue").orElse(null),
        fillings.orFilled(source.count("/items/-/valuationMethod"), "valuation method 6, none being stated", () -> 6),
        source.textOrNull("/items/-/valuationIndicators"),
        procedure.equals(header) ? null : procedure,
        null,
        null,
        source.each("/items/-/documents").flatMap(ItemReading::document).toList(),
        Map.of());
  }

  static Procedure procedure(Source item) {
    List<Source> stated = item.each("/items/-/procedure").toList();
    Source main = stated.stream().filter(each -> each.text("/items/-/procedure/previous").isPresent()).findFirst().orElseThrow(() -> new Source.Missing("has an item without procedure"));
    return new Procedure(
        main.required("/items/-/procedure/requested"),
        main.required("/items/-/procedure/previous"),
        stated.stream().filter(each -> each != main).flatMap(each -> each.text("/items/-/procedure/requested").stream()).toList());
  }

  private Commodity commodity() {
    String combined = codes("TSP").findFirst().orElseThrow(() -> new Source.Missing("has an item without commodity code (a customs clearance request or reduced data set)"));
    return new Commodity(combined + codes("TRC").findFirst().orElse(""), null, Stream.concat(codes("TRA"), codes("GN")).toList(), codes("CV").findFirst().orElse(null));
  }

  private Stream<String> codes(String type) {
    return source.each("/items/-/commodity").filter(each -> each.text("/items/-/commodity/type").filter(type::equals).isPresent()).flatMap(each -> each.text("/items/-/commodity/code").stream());
  }

  private Origin origin() {
    String country =
        fillings.orFilled(source.text("/items/-/origin/country"), "origin from the country of dispatch", () -> source.text("/items/-/dispatchCountry").orElseThrow(() -> new Source.Missing("names neither origin nor country of dispatch")));
    return new Origin(country, source.textOrNull("/items/-/origin/type"), source.textOrNull("/items/-/origin/preference"), preferenceProof());
  }

  /** Proofs of origin are the documents U110 to U177 and N864 to N865 of the national list. */
  private @Nullable String preferenceProof() {
    return source.each("/items/-/documents").flatMap(ItemReading::document).filter(document -> document.typeCode().matches("U1\\d\\d|N86[45]|N954")).map(Document::id).findFirst().orElse(null);
  }

  private Optional<BigDecimal> grossMass() {
    return source.number("/items/-/grossMass");
  }

  /** Exports state a statistical value and low value imports a customs value where others state the price paid. */
  private Money invoiceLine() {
    return source
        .money("/items/-/invoiceLine")
        .or(() -> source.money("/items/-/customsValue").map(value -> fillings.orFilled(Optional.empty(), "invoice line from the customs value", () -> value)))
        .or(() -> source.money("/items/-/statisticalValue").map(value -> fillings.orFilled(Optional.empty(), "invoice line from the statistical value", () -> value)))
        .orElseThrow(() -> new Source.Missing("has an item without any value"));
  }

  private static Stream<Packaging> packaging(Source source) {
    return source.text("/items/-/packages/-/type").map(type -> new Packaging(type, source.count("/items/-/packages/-/count").orElse(1), source.textOrNull("/items/-/packages/-/marks"))).stream();
  }

  /** A waiver without a number names itself: there is nothing to refer to. */
  private static Stream<Document> document(Source source) {
    String type = source.text("/items/-/documents/-/category").orElse("") + source.text("/items/-/documents/-/typeCode").orElse("");
    if (type.isEmpty()) {
      return Stream.empty();
    }
    Quantity quantity = source.each("/items/-/documents/-/quantity").findFirst().flatMap(ItemReading::writeOff).orElse(null);
    return Stream.of(new Document(type, source.text("/items/-/documents/-/id").orElse(type), null, null, null, source.textOrNull("/items/-/documents/-/status"), quantity, null));
  }

  private static Optional<Quantity> writeOff(Source source) {
    return source.number("/items/-/documents/-/quantity").map(value -> new Quantity(value, source.place().attribute("unitCode").map(unit -> unit.replaceAll("#.*", "")).orElse("KGM")));
  }
}
