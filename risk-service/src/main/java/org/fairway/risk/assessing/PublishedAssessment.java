package org.fairway.risk.assessing;

import java.time.Instant;
import java.util.UUID;
import org.fairway.contracts.risk.Lane;

/**
 * A summary of one assessment.
 *
 * @param assessmentId id of the assessment
 * @param version version of the declaration
 * @param lane lane that was given
 * @param score points of all rules together, 0 to 100
 * @param profileVersion risk profile in force
 * @param assessedAt when
 */
record PublishedAssessment(
        UUID assessmentId, int version, Lane lane, int score, String profileVersion, Instant assessedAt) {}
