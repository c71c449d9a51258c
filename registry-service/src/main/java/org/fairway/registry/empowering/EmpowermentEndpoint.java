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
     * @param empowerments by id
     * @param next send it as {@code after} for the next page; absent on the last
     */
    record Page(
            List<EmpowermentView> empowerments, @Nullable String next) {}

    /**
     * Proposes an empowerment to the other side. By the principal or the representative. The same again, while it is
     * proposed or holds, gives the one that is there.
     */
    @ApiResponse(responseCode = "201", description = "It is proposed.")
    @ApiResponse(responseCode = "200", description = "It was proposed before.")
    @Refuses(status = 409, when = "What is registered does not allow it.")
    @PostMapping
    ResponseEntity<EmpowermentView> propose(@RequestBody EmpowermentMessage message, Caller caller) {
        Empowering.Proposed proposed = empowering.propose(message, caller);
        return ResponseEntity.status(proposed.isNew() ? HttpStatus.CREATED : HttpStatus.OK)
                .body(proposed.empowerment());
    }

    /**
     * Lists empowerments of an operator, on either side, by id. One's own, or those of the operator that an officer
     * names.
     *
     * @param operator TIN of the operator; one's own, if absent
     * @param after the {@code next} of the page before; the first page, if absent
     * @param limit most rows of the page, 1 to 500
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
     * Reads an empowerment. By both sides and by officers.
     *
     * @param empowermentId id of the empowerment
     */
    @GetMapping("/{empowermentId}")
    EmpowermentView one(@PathVariable UUID empowermentId, Caller caller) {
        return empowering.one(empowermentId.toString(), caller);
    }

    /**
     * Confirms an empowerment. By the side that did not propose it.
     *
     * @param empowermentId id of the empowerment
     */
    @Refuses(status = 409, when = "What is registered does not allow it.")
    @PostMapping("/{empowermentId}/confirmation")
    EmpowermentView confirm(@PathVariable UUID empowermentId, Caller caller) {
        return empowering.confirm(empowermentId.toString(), caller);
    }

    /**
     * Refuses an empowerment. By the side that did not propose it.
     *
     * @param empowermentId id of the empowerment
     */
    @Refuses(status = 409, when = "What is registered does not allow it.")
    @PostMapping("/{empowermentId}/refusal")
    EmpowermentView refuse(@PathVariable UUID empowermentId, @RequestBody Reason reason, Caller caller) {
        return empowering.refuse(empowermentId.toString(), reason.reason(), caller);
    }

    /**
     * Revokes an empowerment, from now on. By either side, or by a registrar. What was accepted under it stands.
     *
     * @param empowermentId id of the empowerment
     */
    @Refuses(status = 409, when = "What is registered does not allow it.")
    @PostMapping("/{empowermentId}/revocation")
    EmpowermentView revoke(@PathVariable UUID empowermentId, @RequestBody Reason reason, Caller caller) {
        return empowering.revoke(empowermentId.toString(), reason.reason(), caller);
    }
}
