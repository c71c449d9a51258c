package org.fairway.borderagency.deciding;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.fairway.borderagency.model.AgencyCase;
import org.fairway.borderagency.model.CaseDecider;
import org.fairway.borderagency.model.Verdict;
import org.fairway.contracts.agency.AgencyEvent.Decision;
import org.fairway.kit.problem.Violation;
import org.jspecify.annotations.Nullable;

/**
 * An officer's decision. Without {@code items} it is about the whole case; without {@code decidedAt} it is made now.
 *
 * @param decision what is decided
 * @param reason why (an..4000)
 * @param decidedAt when it was decided; now, if absent
 * @param items items that it is about; all items of the case, if absent
 */
record DecisionRequest(
        @Schema(requiredMode = RequiredMode.REQUIRED) @Nullable
        Decision decision,

        @Nullable String reason,
        @Nullable Instant decidedAt,
        @Nullable List<Integer> items)
        implements AnsweredBefore.Repeatable {

    @Override
    public String code() {
        return "DecisionRequest";
    }

    List<Violation> gaps() {
        List<Violation> gaps = new ArrayList<>();
        if (decision == null) {
            gaps.add(new Violation(
                    "decision-missing",
                    "/decision",
                    "There is no decision.",
                    null,
                    "Send one of MAY_PROCEED, HOLD, REFUSE, DOCS_REQUIRED."));
        }
        if (reason != null && (reason.length() > 4000 || reason.indexOf('\0') >= 0)) {
            gaps.add(new Violation(
                    "reason-unfit",
                    "/reason",
                    "The reason is not a text of at most 4000 characters.",
                    null,
                    "Shorten it, and leave out control characters."));
        }
        if (items != null && (items.isEmpty() || items.contains(null))) {
            gaps.add(new Violation(
                    "items-empty",
                    "/items",
                    "The list of items is empty.",
                    null,
                    "Leave items out to decide about the whole case."));
        }
        return gaps;
    }

    Verdict verdict(AgencyCase about, String decisionId, String officer, Instant now) {
        List<Integer> named = items == null
                ? about.assignment().items()
                : items.stream().distinct().sorted().toList();
        return new Verdict(
                decisionId,
                named,
                Objects.requireNonNull(decision),
                reason == null ? "" : reason,
                officer,
                CaseDecider.madeAt(about, named, decidedAt, now));
    }
}
