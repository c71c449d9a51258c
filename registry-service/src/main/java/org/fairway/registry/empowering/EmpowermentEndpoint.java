package org.fairway.registry.empowering;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.List;
import java.util.UUID;
import org.fairway.kit.api.Refuses;
import org.fairway.kit.refusing.PageSize;
import org.fairway.kit.security.Caller;
import org.fairway.registry.checking.Checking;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/empowerments")
class EmpowermentEndpoint {
    private final Empowering empowering;

    EmpowermentEndpoint(Empowering empowering) {
        this.empowering = empowering;
    }

    /**
     * Why an empowerment ends.
     *
     * @param reason why (an..1000)
     */
    record Reason(
            @Schema(requiredMode = RequiredMode.REQUIRED) @Nullable
            String reason) {}

    /**
     * A page of empowerments.
     *
     * @param empowerments the empowerments, by id
     * @param next send it as {@code after} for the next page; absent on the last
     */
    record Page(
            List<EmpowermentView> empowerments, @Nullable String next) {}

    /**
     * Proposes an empowerment to the other side. The principal or the representative may propose it. The same proposal
     * again gets the existing empowerment as long as it is proposed or active.
     */
    @ApiResponse(responseCode = "201", description = "The empowerment is proposed.")
    @ApiResponse(responseCode = "200", description = "The empowerment was proposed before.")
    @Refuses(status = 409, when = "Too many proposals of the caller wait for the other side.")
    @PostMapping
    ResponseEntity<EmpowermentView> propose(@RequestBody EmpowermentMessage message, Caller caller) {
        Empowering.Proposed proposed = empowering.propose(message, caller);
        return ResponseEntity.status(proposed.isNew() ? HttpStatus.CREATED : HttpStatus.OK)
                .body(proposed.empowerment());
    }

    /**
     * Lists empowerments of an operator, by id. The operator is principal or representative. Operators list their own;
     * officers name the operator.
     *
     * @param operator TIN of the operator; the caller's own, if absent
     * @param after the {@code next} of the previous page; the first page, if absent
     * @param limit the most entries of the page, 1 to 500
     */
    @GetMapping
    Page list(
            @RequestParam(required = false) @Nullable String operator,
            @RequestParam(required = false) @Nullable UUID after,
            @RequestParam(defaultValue = "50") int limit,
            Caller caller) {
        List<EmpowermentView> page = empowering.list(
                operator, after == null ? null : after.toString(), PageSize.of(limit, Checking.MOST_ROWS), caller);
        return new Page(page, page.size() < limit ? null : page.getLast().empowermentId());
    }

    /**
     * Reads an empowerment. Both sides and officers may read it.
     *
     * @param empowermentId id of the empowerment
     */
    @GetMapping("/{empowermentId}")
    EmpowermentView one(@PathVariable UUID empowermentId, Caller caller) {
        return empowering.one(empowermentId.toString(), caller);
    }

    /**
     * Confirms an empowerment. Only the side that did not propose it may confirm it.
     *
     * @param empowermentId id of the empowerment
     */
    @Refuses(status = 409, when = "The current state of the empowerment, or of one of its sides, does not allow it.")
    @PostMapping("/{empowermentId}/confirmation")
    EmpowermentView confirm(@PathVariable UUID empowermentId, Caller caller) {
        return empowering.confirm(empowermentId.toString(), caller);
    }

    /**
     * Refuses an empowerment. Only the side that did not propose it may refuse it.
     *
     * @param empowermentId id of the empowerment
     */
    @Refuses(status = 409, when = "The current state of the empowerment does not allow it.")
    @PostMapping("/{empowermentId}/refusal")
    EmpowermentView refuse(@PathVariable UUID empowermentId, @RequestBody Reason reason, Caller caller) {
        return empowering.refuse(empowermentId.toString(), reason.reason(), caller);
    }

    /**
     * Revokes an empowerment from now on. Either side or a registrar may revoke it. What was accepted under it stays
     * valid.
     *
     * @param empowermentId id of the empowerment
     */
    @Refuses(status = 409, when = "The current state of the empowerment does not allow it.")
    @PostMapping("/{empowermentId}/revocation")
    EmpowermentView revoke(@PathVariable UUID empowermentId, @RequestBody Reason reason, Caller caller) {
        return empowering.revoke(empowermentId.toString(), reason.reason(), caller);
    }
}
