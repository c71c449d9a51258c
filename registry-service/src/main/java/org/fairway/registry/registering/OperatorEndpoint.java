package org.fairway.registry.registering;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.util.List;
import org.fairway.contracts.registry.RegistryEvent.OperatorStatus;
import org.fairway.kit.api.Refuses;
import org.fairway.kit.refusing.PageSize;
import org.fairway.kit.security.Caller;
import org.fairway.registry.checking.Checking;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/operators")
class OperatorEndpoint {
    private final Registering registering;

    OperatorEndpoint(Registering registering) {
        this.registering = registering;
    }

    /**
     * A change of status.
     *
     * @param status the status from now on
     * @param reason why (an..1000)
     * @param succeededBy TIN of the operator that takes over, with CEASED alone
     */
    record Change(
            @Schema(requiredMode = RequiredMode.REQUIRED) @Nullable
            OperatorStatus status,

            @Schema(requiredMode = RequiredMode.REQUIRED) @Nullable
            String reason,

            @Nullable String succeededBy) {}

    /**
     * A page of operators.
     *
     * @param operators by TIN
     * @param next send it as {@code after} for the next page; absent on the last
     */
    record Page(List<OperatorView> operators, @Nullable String next) {}

    /**
     * Asks that an operator be registered, or changes what is known of it. An operator registers itself, and waits for
     * a registrar; a registrar registers any that does not wait, at once. The same again changes nothing.
     *
     * @param tin trader identification number (an..17)
     */
    @Refuses(status = 409, when = "What is registered does not allow it.")
    @PutMapping("/{tin}")
    OperatorView register(@PathVariable String tin, @RequestBody OperatorMessage message, Caller caller) {
        return registering.register(tin, message, caller);
    }

    /**
     * Reads an operator. By its own people and by officers.
     *
     * @param tin trader identification number (an..17)
     */
    @GetMapping("/{tin}")
    OperatorView one(@PathVariable String tin, Caller caller) {
        return registering.one(tin, caller);
    }

    /**
     * Lists operators of one status, by TIN. Those who wait to be registered, unless another status is asked for.
     *
     * @param status only operators with this status
     * @param after the {@code next} of the page before; the first page, if absent
     * @param limit most rows of the page, 1 to 500
     */
    @GetMapping
    @PreAuthorize("hasAnyRole('REGISTRAR', 'CUSTOMS_OFFICER', 'AUDITOR')")
    Page list(
            @RequestParam(defaultValue = "PROPOSED") OperatorStatus status,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "50") int limit,
            Caller caller) {
        List<OperatorView> page = registering.list(status, after, PageSize.of(limit, Checking.MOST_ROWS), caller);
        return new Page(page, page.size() < limit ? null : page.getLast().tin());
    }

    /**
     * Decides on an operator. It becomes active or is refused; later it is suspended, becomes active again, or ceases
     * with or without a successor.
     *
     * @param tin trader identification number (an..17)
     */
    @Refuses(status = 409, when = "What is registered does not allow it.")
    @PutMapping("/{tin}/status")
    @PreAuthorize("hasRole('REGISTRAR')")
    OperatorView change(@PathVariable String tin, @RequestBody Change change, Caller caller) {
        return registering.change(tin, change, caller);
    }
}
