package org.fairway.declaration.reference;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.fairway.contracts.goods.GoodsDeclaration;
import org.fairway.declaration.model.rules.Severity;

/**
 * The parameters of a country: value basis, rounding, reliefs, tolerances, severities, exchange rates.
 *
 * @param country ISO 3166-1 alpha-2; XF is user-assigned and stands for the demonstration
 * @param currency of all assessments, ISO 4217
 * @param procedures by kind of declaration, the procedures that may be requested
 * @param previousProcedures the procedures that goods may come from
 * @param suspendingProcedures requested procedures under which debts are worked out but not collected
 * @param preferenceProofs per preference scheme, the document codes that prove origin
 * @param massToleranceKg how far the sum of item masses may be from the total, in kilograms
 * @param invoiceTolerancePerLine how far the sum of invoice lines may be from the total, per line, in the invoice's
 *     currency
 * @param severities per rule code, ERROR or WARNING where it differs from the rule's own
 * @param registeredParties parties of a declaration whose numbers must be in the register, such as {@code importer}
 * @param genericDescriptions descriptions that are too general, in lower case
 */
public record Jurisdiction(
        String edition,
        String country,
        String currency,
        ValueBasis valueBasis,
        Rounding rounding,
        Map<GoodsDeclaration.Kind, Set<String>> procedures,
        Set<String> previousProcedures,
        Set<String> suspendingProcedures,
        Map<String, List<String>> preferenceProofs,
        BigDecimal massToleranceKg,
        BigDecimal invoiceTolerancePerLine,
        Map<String, String> severities,
        List<String> registeredParties,
        Set<String> genericDescriptions,
        List<Rate> fxRates) {

    /** Returns the same with other severities for some rules. */
    Jurisdiction withSeverities(Map<String, Severity> others) {
        Map<String, String> all = new HashMap<>(severities);
        others.forEach((code, severity) -> all.put(code, severity.name()));
        return new Jurisdiction(
                edition,
                country,
                currency,
                valueBasis,
                rounding,
                procedures,
                previousProcedures,
                suspendingProcedures,
                preferenceProofs,
                massToleranceKg,
                invoiceTolerancePerLine,
                Map.copyOf(all),
                registeredParties,
                genericDescriptions,
                fxRates);
    }

    /** Returns whether the customs value includes carriage to the border (WTO Valuation Agreement Art. 8.2). */
    public enum ValueBasis {
        CIF,
        FOB
    }

    /** The worth of one unit of the currency in the jurisdiction's currency, from a day on. */
    public record Rate(String currency, BigDecimal rate, LocalDate from) {}

    /** Returns the currencies with a rate on a day, the jurisdiction's own first. */
    public List<String> currencies(LocalDate on) {
        return Stream.concat(
                        Stream.of(currency),
                        fxRates.stream()
                                .map(Rate::currency)
                                .distinct()
                                .filter(foreign -> fxRate(foreign, on).isPresent())
                                .sorted())
                .toList();
    }

    /** Returns the exchange rate in force on a day; empty if no rate was published for the currency. */
    public Optional<BigDecimal> fxRate(String foreign, LocalDate on) {
        if (foreign.equals(currency)) {
            return Optional.of(BigDecimal.ONE);
        }
        return fxRates.stream()
                .filter(rate -> rate.currency().equals(foreign) && !on.isBefore(rate.from()))
                .max(Comparator.comparing(Rate::from))
                .map(Rate::rate);
    }
}
