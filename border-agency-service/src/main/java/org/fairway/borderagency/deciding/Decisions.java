package org.fairway.borderagency.deciding;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import org.fairway.borderagency.model.AgencyCase;
import org.fairway.borderagency.model.Officer;
import org.fairway.kit.api.Refuses;
import org.fairway.kit.security.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Accepts officers' decisions and findings. A repeated {@code Idempotency-Key} gets the first answer again. */
@RestController
class Decisions {
    private final CaseWork work;
    private final AnsweredBefore replay;

    Decisions(CaseWork work, AnsweredBefore replay) {
        this.work = work;
        this.replay = replay;
    }

    /**
     * Decides items of a case. The caller is an officer of the agency. The latest decision about an item counts.
     *
     * @param caseId id of the case
     * @param key a key that the sender chooses; the same key with the same body gets the first answer again
     */
    @Refuses(
            status = 409,
            when = "The case does not allow it any more, or the Idempotency-Key was used before for another body.")
    @PostMapping("/v1/cases/{caseId}/decisions")
    @Transactional
    @ApiResponse(
            responseCode = "201",
            content = @Content(schema = @Schema(implementation = org.fairway.borderagency.working.CaseView.class)))
    public ResponseEntity<Object> decide(
            @PathVariable String caseId,
            @RequestBody DecisionRequest request,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            Caller caller) {
        Officer officer = work.actFor(caller);
        AgencyCase before = work.lock(caseId);
        return replay.firstAnswer(caseId, key, request, () -> work.decide(before, request, officer));
    }

    /**
     * Records an inspection. It states what was done and found, and decides nothing.
     *
     * @param caseId id of the case
     * @param key a key that the sender chooses; the same key with the same body gets the first answer again
     */
    @Refuses(
            status = 409,
            when = "The case does not allow it any more, or the Idempotency-Key was used before for another body.")
    @PostMapping("/v1/cases/{caseId}/inspections")
    @Transactional
    @ApiResponse(
            responseCode = "201",
            content = @Content(schema = @Schema(implementation = org.fairway.borderagency.working.CaseView.class)))
    public ResponseEntity<Object> inspect(
            @PathVariable String caseId,
            @RequestBody InspectionRequest request,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            Caller caller) {
        Officer officer = work.actFor(caller);
        AgencyCase before = work.lock(caseId);
        return replay.firstAnswer(caseId, key, request, () -> work.inspect(before, request, officer));
    }
}
