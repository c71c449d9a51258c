package org.fairway.borderagency.deciding;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.util.ArrayList;
import java.util.List;
import org.fairway.contracts.agency.AgencyEvent.Finding;
import org.fairway.contracts.agency.AgencyEvent.FindingResult;
import org.fairway.contracts.agency.AgencyEvent.InspectionType;
import org.fairway.kit.problem.Violation;
import org.jspecify.annotations.Nullable;

/**
 * What an officer found. {@code outcome} is the worst of the findings.
 *
 * @param type kind of inspection
 * @param findings what was found, item by item
 * @param outcome the result for the whole inspection
 */
record InspectionRequest(
        @Schema(requiredMode = RequiredMode.REQUIRED) @Nullable
        InspectionType type,

        @Nullable List<FindingRequest> findings,
        @Nullable FindingResult outcome)
        implements AnsweredBefore.Repeatable {

    @Override
    public String code() {
        return "InspectionRequest";
    }

    List<Violation> gaps() {
        List<Violation> gaps = new ArrayList<>();
        if (type == null) {
            gaps.add(new Violation(
                    "type-missing",
                    "/type",
                    "There is no type of inspection.",
                    null,
                    "Send one of DOCUMENT, NON_INTRUSIVE, PHYSICAL, REMOTE."));
        }
        List<FindingRequest> sent = findings == null ? List.of() : findings;
        for (int i = 0; i < sent.size(); i++) {
            FindingRequest finding = sent.get(i);
            if (finding == null || !finding.isComplete()) {
                gaps.add(new Violation(
                        "finding-incomplete",
                        "/findings/" + i,
                        "A finding has an item, a result, and a note of at most 4000 characters.",
                        null,
                        "Complete the finding."));
            } else if (outcome != null
                    && finding.result() != null
                    && finding.result().compareTo(outcome) > 0) {
                gaps.add(new Violation(
                        "outcome-too-good",
                        "/outcome",
                        "The outcome is better than a finding.",
                        null,
                        "Send the worst of the findings, or leave outcome out."));
            }
        }
        return gaps;
    }

    List<Finding> complete() {
        List<Finding> complete = new ArrayList<>();
        for (FindingRequest finding : findings == null ? List.<FindingRequest>of() : findings) {
            if (finding.item() != null && finding.result() != null) {
                complete.add(
                        new Finding(finding.item(), finding.result(), finding.note() == null ? "" : finding.note()));
            }
        }
        return complete;
    }
}
