package org.fairway.risk.model;

import java.util.List;
import java.util.stream.Stream;
import org.fairway.contracts.registry.VerifiedAuthorisation;
import org.fairway.contracts.risk.Lane;
import org.fairway.contracts.risk.RiskEvent.Reason;
import org.fairway.contracts.risk.RiskEvent.Selection;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of an assessment, with everything that led to it.
 *
 * @param drawn the number drawn for the declaration, 0 to 1, by which chance selects it or not
 * @param credited verified authorisations that the score takes credit for
 * @param inspectionProbability with which it goes to a lane of inspections: 1 where rules alone lead there. Hits
 *     divided by it tell the rate among all declarations.
 */
public record Assessment(
        Lane lane,
        int score,
        List<Reason> reasons,
        String profileVersion,
        @Nullable String modelVersion,
        Selection selection,
        double inspectionProbability,
        double drawn,
        List<VerifiedAuthorisation> credited) {
    private static final String SCENARIO = "SANDBOX_SCENARIO";

    public Assessment {
        reasons = List.copyOf(reasons);
        credited = List.copyOf(credited);
    }

    /** Returns the same assessment in the lane that a sandbox scenario asks for, with a reason that says so. */
    public Assessment as(Lane wanted) {
        Reason why = new Reason(SCENARIO, "sandbox scenario", 0, "none: a demonstration, see docs/sandbox.md");
        return new Assessment(
                wanted,
                score,
                Stream.concat(reasons.stream(), Stream.of(why)).toList(),
                profileVersion,
                modelVersion,
                selection,
                inspectionProbability,
                drawn,
                credited);
    }

    public List<String> reasonCodes() {
        return reasons.stream().map(Reason::code).toList();
    }

    /** Returns whether a sandbox scenario chose the lane. */
    public static boolean isScenario(List<Reason> reasons) {
        return reasons.stream().anyMatch(reason -> reason.code().equals(SCENARIO));
    }
}
