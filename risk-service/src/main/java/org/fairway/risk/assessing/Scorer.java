package org.fairway.risk.assessing;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.fairway.contracts.goods.GoodsDeclaration;
import org.fairway.contracts.risk.RiskEvent.RiskAssessed;
import org.fairway.contracts.sandbox.Scenario;
import org.fairway.risk.budgeting.Budgets;
import org.fairway.risk.model.Assessment;
import org.fairway.risk.model.Assessor;
import org.fairway.risk.model.Inputs;
import org.fairway.risk.model.Profile;
import org.fairway.risk.profiles.Profiles;
import org.fairway.risk.shadowing.Shadows;
import org.fairway.risk.verifying.Verification;
import org.fairway.risk.verifying.Verification.Finding;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Scores by the profile in force; where a sandbox is on, the lane is the one the reference asks for. */
@Component
class Scorer {
    private final Profiles profiles;
    private final Verification verification;
    private final Shadows shadows;
    private final Budgets budgets;
    private final boolean sandbox;

    Scorer(
            Profiles profiles,
            Verification verification,
            Shadows shadows,
            Budgets budgets,
            @Value("${fairway.sandbox.enabled:false}") boolean sandbox) {
        this.profiles = profiles;
        this.verification = verification;
        this.shadows = shadows;
        this.budgets = budgets;
        this.sandbox = sandbox;
    }

    /** Returns the profile in force and the state of each office's budget, for one poll. */
    Deciding deciding(List<Lodged> lodged, Instant now) {
        Profile profile = profiles.inForce(now);
        List<String> offices =
                lodged.stream().map(one -> one.declaration().offices().entry()).toList();
        return new Deciding(inputs -> score(inputs, profile), budgets.open(offices, profile.inspections(), now));
    }

    record Deciding(Function<Inputs, Assessment> scoring, Budgets.BudgetBatch day) {}

    void keepRecordsOut(Collection<GoodsDeclaration> declarations) {
        verification.keepRecordsOut(declarations);
    }

    /** Compares each declaration with the commercial records of its trader. */
    Finding recordsOf(Collection<GoodsDeclaration> declarations) {
        return verification.find(declarations);
    }

    void close(Collection<String> declarationIds) {
        verification.close(declarationIds);
    }

    void remember(List<AssessmentRecord> assessed, Instant now) {
        List<Inputs> inputs = assessed.stream().map(AssessmentRecord::inputs).toList();
        verification.remember(inputs, now);
        shadows.assess(inputs, this::score, now);
    }

    /** Assesses with the given profile, which may no longer be in force. */
    Assessment with(Inputs inputs, String profileVersion) {
        return score(inputs, profiles.profile(profileVersion));
    }

    /** Repeats a published assessment. Its reasons say whether a sandbox scenario chose the lane. */
    Assessment again(Inputs inputs, String profileVersion, RiskAssessed published) {
        return score(inputs, profiles.profile(profileVersion), Assessment.isScenario(published.reasons()));
    }

    private Assessment score(Inputs inputs, Profile profile) {
        return score(inputs, profile, sandbox);
    }

    private static Assessment score(Inputs inputs, Profile profile, boolean inSandbox) {
        Assessment assessment = Assessor.assess(inputs, profile);
        return inSandbox
                ? Scenario.in(inputs.declaration().lrn())
                        .map(scenario -> assessment.as(scenario.lane()))
                        .orElse(assessment)
                : assessment;
    }
}
