package org.fairway.risk.findings;

import java.time.Instant;
import java.util.UUID;
import org.fairway.contracts.agency.AgencyEvent.FindingResult;

/**
 * The label of a version: the gravest finding of any inspection.
 *
 * @param declarationId the declaration
 * @param version its version
 * @param label what was found
 * @param foundAt when, {@code agency} by whom, {@code caseId} in which case
 * @param agency agency that found it
 * @param caseId its case
 * @param inspection id of the event that reported the inspection
 */
public record Found(
        String declarationId,
        int version,
        FindingResult label,
        Instant foundAt,
        String agency,
        String caseId,
        UUID inspection) {

    /** The graver of two labels of the same version; the earlier one if they agree. */
    Found or(Found other) {
        int graver = other.label.compareTo(label);
        return graver > 0 || graver == 0 && other.foundAt.isBefore(foundAt) ? other : this;
    }
}
