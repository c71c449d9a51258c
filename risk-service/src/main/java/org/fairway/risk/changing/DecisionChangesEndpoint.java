package org.fairway.risk.changing;

import java.util.List;
import java.util.UUID;
import org.fairway.kit.api.Refuses;
import org.fairway.kit.problem.ProblemException;
import org.fairway.kit.security.Caller;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class DecisionChangesEndpoint {
    private static final int MOST_ROWS = 500;
    private static final int LONGEST_REASON = 1000;
    private final DecisionChanges changes;

    DecisionChangesEndpoint(DecisionChanges changes) {
        this.changes = changes;
    }

    /**
     * Lists the changes of what decides, the newest first. With the two persons of each, and with what one person did
     * alone.
     *
     * @param toReview true for those that one person made alone and that nobody reviewed, the oldest first
     * @param limit most rows, 1 to 500
     */
    @GetMapping("/v1/risk/changes")
    @PreAuthorize("hasAnyRole('CUSTOMS_OFFICER', 'SUPERVISOR', 'AUDITOR')")
    List<DecisionChange> list(
            @RequestParam(defaultValue = "false") boolean toReview, @RequestParam(defaultValue = "50") int limit) {
        if (limit < 1 || limit > MOST_ROWS) {
            throw ProblemException.of(
                    HttpStatus.BAD_REQUEST,
                    "limit-range",
                    "",
                    "A list shows 1 to " + MOST_ROWS + " rows.",
                    "Send a limit in that range.");
        }
        return toReview ? changes.toReview() : changes.latest(limit);
    }

    /**
     * Reviews a change that one person made alone. By another person. What is not upheld ends at once.
     *
     * @param changeId id of the change
     */
    @Refuses(status = 409, when = "The caller made the change, or somebody reviewed it before.")
    @PostMapping("/v1/risk/changes/{changeId}/review")
    @PreAuthorize("hasAnyRole('CUSTOMS_OFFICER', 'SUPERVISOR')")
    DecisionChange review(@PathVariable UUID changeId, @RequestBody ChangeReview message, Caller caller) {
        String reason = message.reason();
        if (message.upheld() == null || reason == null || reason.isBlank() || reason.length() > LONGEST_REASON) {
            throw ProblemException.of(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "review-incomplete",
                    "",
                    "A review says whether the change was right, and why in at most " + LONGEST_REASON + " characters.",
                    "Send upheld and reason.");
        }
        return changes.review(changeId, message.upheld(), reason, caller);
    }
}
