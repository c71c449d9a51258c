package org.fairway.contracts.risk;

import java.time.Instant;
import java.util.List;
import org.fairway.contracts.DeclarationFact;
import org.fairway.contracts.registry.VerifiedAuthorisation;
import org.jspecify.annotations.Nullable;

/** A result of risk-service. */
public sealed interface RiskEvent extends DeclarationFact {

    /**
     * A declaration version was scored (TFA Art. 7.4). Of several about one version the one with the latest
     * {@code occurredAt} counts.
     *
     * @param declarationId the declaration
     * @param version version of the declaration that was assessed
     * @param assessmentId id of the assessment
     * @param lane GREEN, BLUE, YELLOW or RED
     * @param score points, 0 to 100, after every credit
     * @param reasons every rule that fired, with its points
     * @param profileVersion version of the active rule profile
     * @param modelVersion version of the learned model, null while none is active
     * @param selection whether and how the declaration was selected at random
     * @param occurredAt when it was assessed
     * @param engine number of the rules engine; null in events of releases that did not publish it
     * @param authorisations verified authorisations that the score takes credit for; null in events of releases that
     *     did not publish them
     */
    record RiskAssessed(
            String declarationId,
            int version,
            String assessmentId,
            Lane lane,
            int score,
            List<Reason> reasons,
            String profileVersion,
            @Nullable String modelVersion,
            Selection selection,
            Instant occurredAt,
            @Nullable Integer engine,
            @Nullable List<VerifiedAuthorisation> authorisations)
            implements RiskEvent {

        public RiskAssessed {
            reasons = List.copyOf(reasons);
        }

        /** As releases before engine and authorisations were published wrote it. */
        public RiskAssessed(
                String declarationId,
                int version,
                String assessmentId,
                Lane lane,
                int score,
                List<Reason> reasons,
                String profileVersion,
                @Nullable String modelVersion,
                Selection selection,
                Instant occurredAt) {
            this(
                    declarationId,
                    version,
                    assessmentId,
                    lane,
                    score,
                    reasons,
                    profileVersion,
                    modelVersion,
                    selection,
                    occurredAt,
                    null,
                    null);
        }
    }

    /**
     * A rule that fired: stable code, sentence, signed points, legal base.
     *
     * @param code stable code of the rule
     * @param text the rule in one sentence, for people
     * @param points what it adds to the score; below zero for a credit
     * @param legalBase legal base of the rule
     */
    record Reason(String code, String text, int points, String legalBase) {}

    /**
     * Whether the declaration was picked at random, and with what probability (0 to 1) it could have been. Where its
     * office has an inspection budget, the probability is that of being selected on any ground, as one of the riskiest
     * or by chance, and 1 where rules alone lead to control.
     *
     * @param random whether the declaration was drawn at random
     * @param probability the probability with which it was drawn
     */
    record Selection(boolean random, double probability) {}
}
