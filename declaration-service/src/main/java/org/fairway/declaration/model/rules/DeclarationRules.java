package org.fairway.declaration.model.rules;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.fairway.contracts.goods.GoodsDeclaration;
import org.fairway.declaration.reference.ReferenceData;

/** All rules, by name. */
public final class DeclarationRules {
  private static final Rule FIRST = new NumbersAreWithinReason();
  private static final List<Rule> RULES =
      List.of(
          new RequiredMembers(),
          new ProcedureFitsTheKind(),
          new ValuePartsAreComplete(),
          new ItemCountMatches(),
          new PackagesAddUp(),
          new MassesArePlausible(),
          new GrossMassAddsUp(),
          new CommodityCodeIsKnown(),
          new CountriesAndCurrenciesAreKnown(),
          new ExchangeRatesArePublished(),
          new DeductionsStayWithinTheValue(),
          new ContainerNumberIsValid(),
          new LocationsAreKnown(),
          new TradeTermsFitTheValue(),
          new InvoiceLinesAddUp(),
          new TransactionValueHasAnInvoice(),
          new PreferenceHasAProof(),
          new DescriptionSaysSomething(),
          new DocumentsAreUploaded(),
          new AuthorisationHolderTakesPart(),
          new QuantityFitsTheMeasure());

  private DeclarationRules() {}

  /** Every breach of every rule, where all documents are at hand. */
  public static List<Breach> check(GoodsDeclaration declaration, ReferenceData reference, LocalDate on) {
    return check(declaration, reference, on, Set.of());
  }

  /** Every breach of every rule, in the order of the rules; never throws for what the trader wrote. */
  public static List<Breach> check(GoodsDeclaration declaration, ReferenceData reference, LocalDate on, Set<String> absentDigests) {
    Statement statement = new Statement(declaration, reference, on, absentDigests);
    Breaches breaches = new Breaches(reference.jurisdiction().severities());
    FIRST.check(statement, breaches);
    if (breaches.found().isEmpty()) {
      RULES.forEach(rule -> rule.check(statement, breaches));
    }
    return breaches.found();
  }
}
