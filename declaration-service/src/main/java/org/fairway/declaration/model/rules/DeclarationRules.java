package org.fairway.declaration.model.rules;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.fairway.declaration.model.Represented;
import org.fairway.declaration.reference.Jurisdiction;
import org.fairway.declaration.reference.ReferenceData;
import org.fairway.languages.stated.StatedDeclaration;

/** The list of all rules. */
public final class DeclarationRules {
    /** Rules that the others rely on; they run first. */
    private static final List<Rule> FIRST = List.of(new NumbersAreWithinReason(), new DatesAreWithinReason());

    /** Of whom a representative may be empowered. */
    private static final List<String> REPRESENTED = List.of("declarant", "importer", "exporter");

    private static final Rule EMPOWERMENT = new RepresentativeIsEmpowered();

    private static final List<Rule> RULES = List.of(
            new ItemCountMatches(),
            new MembersFitTheDataModel(),
            new RequiredMembers(),
            new ItemsAreNumbered(),
            new ProcedureFitsTheKind(),
            new ValuePartsAreComplete(),
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
            new RepresentationFitsTheDeclarant(),
            new PartiesAreRegistered(),
            EMPOWERMENT,
            new AuthorisationHolderTakesPart(),
            new AeoIsGranted(),
            new QuantityFitsTheMeasure());

    private DeclarationRules() {}

    /** Returns the breaches in the order of the rules. It never throws for what the trader wrote. */
    public static List<Breach> check(
            StatedDeclaration declaration, Language language, ReferenceData reference, LocalDate on, Facts facts) {
        return examine(declaration, language, reference, on, facts).breaches();
    }

    /** The same, with how many more there are. */
    public static Examination examine(
            StatedDeclaration declaration, Language language, ReferenceData reference, LocalDate on, Facts facts) {
        Checked statement = new Checked(declaration, language, reference, on, facts);
        Breaches breaches = new Breaches(reference.jurisdiction().severities());
        FIRST.forEach(rule -> rule.check(statement, breaches));
        if (breaches.none()) {
            RULES.forEach(rule -> rule.check(statement, breaches));
        }
        return breaches.examination();
    }

    /** Of the identifiers a declaration is kept under, LRN and TINs, those that are none. */
    public static List<Breach> unusableKeys(StatedDeclaration declaration) {
        Breaches breaches = new Breaches(Map.of());
        MembersFitTheDataModel.checkKeys(declaration, breaches);
        return breaches.examination().breaches();
    }

    /** The breach of who declares for another without being empowered; empty if there is none. */
    public static List<Breach> unempowered(
            StatedDeclaration declaration, Language language, ReferenceData reference, LocalDate on, Facts facts) {
        Breaches breaches = new Breaches(reference.jurisdiction().severities());
        EMPOWERMENT.check(new Checked(declaration, language, reference, on, facts), breaches);
        return breaches.examination().breaches();
    }

    /** The numbers of operators that the rules look up in the register. */
    public static Set<String> looksUp(StatedDeclaration declaration, Jurisdiction jurisdiction) {
        return Stream.concat(
                        Stream.concat(jurisdiction.registeredParties().stream(), REPRESENTED.stream())
                                .flatMap(role -> Stream.ofNullable(PartiesAreRegistered.tin(declaration, role))),
                        Stream.ofNullable(declaration.representativeTin()))
                .filter(tin -> !Checked.blank(tin))
                .collect(Collectors.toSet());
    }

    /** Returns who is represented by whom, as it is stated; nothing where nobody is. */
    public static Optional<Represented> represented(StatedDeclaration declaration) {
        return RepresentativeIsEmpowered.represented(declaration);
    }
}
