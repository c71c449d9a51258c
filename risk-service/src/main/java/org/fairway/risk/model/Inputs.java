package org.fairway.risk.model;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.fairway.contracts.declaration.Valuation;
import org.fairway.contracts.goods.FxRate;
import org.fairway.contracts.goods.GoodsDeclaration;
import org.fairway.contracts.goods.Money;
import org.fairway.contracts.registry.VerifiedAuthorisation;
import org.fairway.risk.model.records.Reconciliation;
import org.jspecify.annotations.Nullable;

/**
 * All that an assessment depends on besides the profile. Kept with the assessment, so that it can be repeated years
 * later (TFA Art. 4).
 *
 * @param commercialRecords how the records named stood at that moment; null in what was kept before there were any
 * @param target how the day of the office stood; null where the office has no budget
 * @param valuation what the goods are worth by published rates; null in events of releases that did not publish it
 * @param precedent what earlier assessments of the declaration bind this one to; null for the first one
 * @param engine which engine assesses; what was kept before engines were counted has the first one
 * @param authorisations authorisations of the parties that the register held as granted; null in what was kept before
 *     the third engine, and in events of releases that did not publish them
 */
public record Inputs(
        String declarationId,
        int version,
        Instant lodgedAt,
        GoodsDeclaration declaration,
        History history,
        @Nullable ModelScore modelScore,
        @Nullable Reconciliation commercialRecords,
        @Nullable Target target,
        @Nullable Valuation valuation,
        @Nullable Precedent precedent,
        @Nullable Integer engine,
        @Nullable List<VerifiedAuthorisation> authorisations) {
    /**
     * The first engine: it drew by version, took the trader's own exchange rates and knew neither precedents nor
     * standing rules.
     */
    public static final int FIRST_ENGINE = 1;

    /** The second engine gave no credit to authorised operators, because nobody verified that they are. */
    static final int SECOND_ENGINE = 2;

    static final int ENGINE = 3;

    public Inputs {
        engine = engine == null ? FIRST_ENGINE : engine;
        authorisations = authorisations == null ? null : List.copyOf(authorisations);
    }

    /** Creates inputs for the present engine. */
    public Inputs(
            String declarationId,
            int version,
            Instant lodgedAt,
            GoodsDeclaration declaration,
            History history,
            @Nullable ModelScore modelScore) {
        this(declarationId, version, lodgedAt, declaration, history, modelScore, null, null, null, null, ENGINE, null);
    }

    public Inputs with(@Nullable Reconciliation reconciliation) {
        return with(declaration, lodgedAt, modelScore, reconciliation, target, valuation, precedent, authorisations);
    }

    public Inputs on(@Nullable Target standing) {
        return with(
                declaration, lodgedAt, modelScore, commercialRecords, standing, valuation, precedent, authorisations);
    }

    public Inputs valuedAt(@Nullable Valuation worth) {
        return with(declaration, lodgedAt, modelScore, commercialRecords, target, worth, precedent, authorisations);
    }

    public Inputs following(@Nullable Precedent earlier) {
        return with(declaration, lodgedAt, modelScore, commercialRecords, target, valuation, earlier, authorisations);
    }

    public Inputs holding(@Nullable List<VerifiedAuthorisation> verified) {
        return with(declaration, lodgedAt, modelScore, commercialRecords, target, valuation, precedent, verified);
    }

    /**
     * Returns the authorisations that make a party an authorised economic operator, as far as the engine heeds them.
     */
    public List<VerifiedAuthorisation> aeos() {
        return authorisations == null || !heedsAuthorisations()
                ? List.of()
                : authorisations.stream()
                        .filter(VerifiedAuthorisation::givesAeoStatus)
                        .toList();
    }

    /** Returns whether the engine gives credit for what the register says. */
    public boolean heedsAuthorisations() {
        return engine != null && engine > SECOND_ENGINE;
    }

    /** Returns whether this release has an engine. What a later one assessed cannot be repeated here. */
    public static boolean hasEngine(int number) {
        return number <= ENGINE;
    }

    /** Returns these inputs with the score of this model. */
    public Inputs scoredBy(ModelScore score) {
        return with(declaration, lodgedAt, score, commercialRecords, target, valuation, precedent, authorisations);
    }

    /** Returns these inputs with another declaration, lodged at that moment. */
    Inputs lodging(GoodsDeclaration other, Instant at) {
        return with(other, at, modelScore, commercialRecords, target, valuation, precedent, authorisations);
    }

    /** Returns these inputs without these reasons of a model or of earlier assessments. */
    Inputs without(Set<String> reasons) {
        Precedent left = precedent == null
                ? null
                : new Precedent(
                        precedent.drawn(),
                        reasons.contains(Assessor.PREVIOUS_VERSION) ? null : precedent.strictest(),
                        reasons.stream().anyMatch(Assessor.SELECTED::contains) ? null : precedent.selected());
        ModelScore score = reasons.contains("LEARNED_MODEL") ? null : modelScore;
        return with(declaration, lodgedAt, score, commercialRecords, target, valuation, left, authorisations);
    }

    public Reconciliation.Status recordsStatus() {
        return commercialRecords == null ? Reconciliation.Status.NONE : commercialRecords.status();
    }

    /**
     * Converts an amount into the currency of the jurisdiction by the published rate; empty if none is published. If
     * the event published no rates at all, the amount is taken as it stands.
     */
    public Optional<BigDecimal> worth(Money money) {
        if (isOfFirstEngine()) {
            return Optional.of(money.amount().multiply(stated(money.currency())));
        }
        return valuation == null
                ? Optional.of(money.amount())
                : Optional.ofNullable(valuation.exchangeRates().get(money.currency()))
                        .map(money.amount()::multiply);
    }

    boolean isOfFirstEngine() {
        return Integer.valueOf(FIRST_ENGINE).equals(engine);
    }

    private BigDecimal stated(String currency) {
        return declaration.valueBuildUp().fxRates().stream()
                .filter(fx -> fx.currency().equals(currency))
                .map(FxRate::rate)
                .findFirst()
                .orElse(BigDecimal.ONE);
    }

    private Inputs with(
            GoodsDeclaration goods,
            Instant at,
            @Nullable ModelScore score,
            @Nullable Reconciliation records,
            @Nullable Target day,
            @Nullable Valuation worth,
            @Nullable Precedent earlier,
            @Nullable List<VerifiedAuthorisation> held) {
        return new Inputs(
                declarationId, version, at, goods, history, score, records, day, worth, earlier, engine, held);
    }
}
