package org.fairway.registry.authorising;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.util.List;
import org.fairway.kit.api.Refuses;
import org.fairway.kit.refusing.PageSize;
import org.fairway.kit.security.Caller;
import org.fairway.registry.checking.Checking;
import org.fairway.registry.model.Authorisation;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/authorisations")
class AuthorisationEndpoint {
    private final Authorising authorising;

    AuthorisationEndpoint(Authorising authorising) {
        this.authorising = authorising;
    }

    /**
     * An act on an authorisation.
     *
     * @param kind SUSPEND, REINSTATE or REVOKE
     * @param reason why (an..1000)
     */
    record ActMessage(
            @Schema(requiredMode = RequiredMode.REQUIRED) Authorisation.@Nullable Kind kind,

            @Schema(requiredMode = RequiredMode.REQUIRED) @Nullable
            String reason) {}

    /**
     * The second person's word.
     *
     * @param approve true carries the act out, false drops it
     */
    record Decision(
            @Schema(requiredMode = RequiredMode.REQUIRED) @Nullable
            Boolean approve) {}

    /**
     * A page of authorisations.
     *
     * @param authorisations by number
     * @param next send it as {@code after} for the next page; absent on the last
     */
    record Page(
            List<AuthorisationView> authorisations,
            @Nullable String next) {}

    /**
     * Proposes to grant an authorisation under a number. Another person approves it. The same again changes nothing.
     *
     * @param authorisationId number of the authorisation (an..35)
     */
    @Refuses(status = 409, when = "What is registered does not allow it.")
    @PutMapping("/{authorisationId}")
    @PreAuthorize("hasRole('REGISTRAR')")
    AuthorisationView grant(
            @PathVariable String authorisationId, @RequestBody AuthorisationMessage message, Caller caller) {
        return authorising.grant(authorisationId, message, caller);
    }

    /**
     * Proposes to suspend, reinstate or revoke an authorisation. Another person approves it.
     *
     * @param authorisationId number of the authorisation (an..35)
     */
    @Refuses(status = 409, when = "What is registered does not allow it.")
    @PostMapping("/{authorisationId}/acts")
    @PreAuthorize("hasRole('REGISTRAR')")
    AuthorisationView propose(@PathVariable String authorisationId, @RequestBody ActMessage message, Caller caller) {
        return authorising.propose(authorisationId, message, caller);
    }

    /**
     * Decides on an act that waits. Approved by another person than the one who proposed it, or dropped by either.
     *
     * @param authorisationId number of the authorisation (an..35)
     * @param number number of the act
     */
    @Refuses(status = 409, when = "What is registered does not allow it.")
    @PostMapping("/{authorisationId}/acts/{number}/decision")
    @PreAuthorize("hasRole('REGISTRAR')")
    AuthorisationView decide(
            @PathVariable String authorisationId,
            @PathVariable int number,
            @RequestBody Decision decision,
            Caller caller) {
        return authorising.decide(authorisationId, number, decision.approve(), caller);
    }

    /**
     * Reads an authorisation. By its holder and by officers.
     *
     * @param authorisationId number of the authorisation (an..35)
     */
    @GetMapping("/{authorisationId}")
    AuthorisationView one(@PathVariable String authorisationId, Caller caller) {
        return authorising.one(authorisationId, caller);
    }

    /**
     * Lists authorisations of a holder, by number. One's own, or those of the holder that an officer names; for an
     * officer who names none, those with an act that waits for a second person.
     *
     * @param holder TIN of the holder
     * @param after the {@code next} of the page before; the first page, if absent
     * @param limit most rows of the page, 1 to 500
     */
    @GetMapping
    Page list(
            @RequestParam(required = false) @Nullable String holder,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "50") int limit,
            Caller caller) {
        List<AuthorisationView> page = authorising.list(holder, after, PageSize.of(limit, Checking.MOST_ROWS), caller);
        return new Page(page, page.size() < limit ? null : page.getLast().authorisationId());
    }
}
