package org.fairway.risk.model;

import java.util.List;
import org.fairway.contracts.risk.RiskEvent.Reason;

/**
 * What a learned model adds to the rules. The service passes none until a model is active; from then on it is scored
 * beside the rules, from the same declaration and history, and its points and reasons count like theirs. Its version is
 * recorded with the assessment.
 *
 * @param points 0 to 100
 */
public record ModelScore(String version, int points, List<Reason> reasons) {
    public ModelScore {
        if (points < 0 || points > 100) {
            throw new IllegalArgumentException("A model gives 0 to 100 points, not " + points);
        }
        reasons = List.copyOf(reasons);
    }
}
