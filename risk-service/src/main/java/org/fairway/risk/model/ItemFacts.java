package org.fairway.risk.model;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.fairway.contracts.goods.FxRate;
import org.fairway.contracts.goods.GoodsDeclaration;
import org.fairway.contracts.goods.GoodsItem;
import org.fairway.contracts.goods.Packaging;
import org.fairway.contracts.goods.Procedure;
import org.fairway.risk.model.records.Reconciliation;

/** One item in the light of its declaration. */
record ItemFacts(Inputs inputs, GoodsItem item) {
  private static final Set<String> EMPTY_WORDS =
      Set.of("and", "articles", "cargo", "consignment", "for", "freight", "general", "goods", "items", "merchandise", "misc", "miscellaneous", "other", "others", "parts", "products",
          "samples", "spare", "stuff", "the", "things", "various", "with");
  private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}]+");

  String hs() {
    return item.commodity().hs();
  }

  String origin() {
    return item.origin().country();
  }

  String dispatchCountry() {
    return item.dispatchCountry() == null ? "" : item.dispatchCountry();
  }

  String procedure() {
    Procedure procedure = item.procedureOverride() == null ? declaration().procedure() : item.procedureOverride();
    return procedure.requested() + procedure.previous();
  }

  int mode() {
    return declaration().transport().modeBorder();
  }

  /** In the currency of the jurisdiction by the declaration's own exchange rates; an amount without one is read as it stands. */
  Optional<BigDecimal> valuePerKilogram() {
    BigDecimal rate =
        declaration().valueBuildUp().fxRates().stream().filter(fx -> fx.currency().equals(item.invoiceLine().currency())).map(FxRate::rate).findFirst().orElse(BigDecimal.ONE);
    return quotient(item.invoiceLine().amount().multiply(rate), item.netMass());
  }

  Optional<BigDecimal> kilogramsPerPackage() {
    long packages = item.packages().stream().mapToLong(Packaging::count).sum();
    return quotient(item.grossMass(), BigDecimal.valueOf(packages));
  }

  boolean isFirst(FirstSeen kind) {
    return inputs.history().isFirst(kind, declaration(), item);
  }

  boolean isGenericallyDescribed() {
    return BETWEEN_WORDS.splitAsStream(item.description().toLowerCase(Locale.ROOT)).filter(word -> word.length() > 2 && !EMPTY_WORDS.contains(word)).distinct().count() < 2;
  }

  boolean wasLodgedWithin(Duration beforeArrival) {
    Instant eta = declaration().transport().eta();
    return eta != null && inputs.lodgedAt().plus(beforeArrival).isAfter(eta);
  }

  boolean hasDocument(String typeCode) {
    return Stream.concat(declaration().documents().stream(), item.documents().stream()).anyMatch(document -> document.typeCode().equals(typeCode));
  }

  Reconciliation.Status commercialRecords() {
    return inputs.recordsStatus();
  }

  private GoodsDeclaration declaration() {
    return inputs.declaration();
  }

  private static Optional<BigDecimal> quotient(BigDecimal dividend, BigDecimal divisor) {
    return divisor.signum() <= 0 ? Optional.empty() : Optional.of(dividend.divide(divisor, MathContext.DECIMAL64));
  }
}
