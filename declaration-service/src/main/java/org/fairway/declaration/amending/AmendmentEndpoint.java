package org.fairway.declaration.amending;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.UUID;
import org.fairway.declaration.submitting.SubmittedMessage;
import org.fairway.declaration.tracking.DeclarationView;
import org.fairway.kit.api.Refuses;
import org.fairway.kit.refusing.Members;
import org.fairway.kit.security.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class AmendmentEndpoint {
    private final AmendmentUseCase amendment;
    private final Amending amending;

    AmendmentEndpoint(AmendmentUseCase amendment, Amending amending) {
        this.amendment = amendment;
        this.amending = amending;
    }

    /**
     * @param granted whether the amendment is granted
     * @param reason why
     */
    record AmendmentDecision(
            @Schema(requiredMode = RequiredMode.REQUIRED) @Nullable
            Boolean granted,

            String reason) {}

    /**
     * Amends a declaration. Free before arrival; afterwards a request that customs decides, unless customs asked for it
     * (UCC Art. 173).
     *
     * @param id id of the declaration
     */
    @Refuses(status = 409, when = "The state of the declaration does not allow it.")
    @Operation(
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema = @Schema(implementation = AmendmentRequest.class))))
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = DeclarationView.class)))
    @PostMapping(
            path = AmendmentUseCase.PATH,
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> amend(
            @PathVariable @Parameter(schema = @Schema(type = "string", format = "uuid")) String id,
            HttpServletRequest request,
            Caller caller)
            throws IOException {
        return amendment.answer(SubmittedMessage.about(id, request, caller));
    }

    /**
     * Grants or denies a requested amendment. Customs decides. The amended version becomes the current one, or nothing
     * changes.
     *
     * @param id id of the declaration
     */
    @Refuses(status = 409, when = "No amendment waits for a decision.")
    @PostMapping("/v1/declarations/{id}/amendment-decision")
    @PreAuthorize("hasRole('CUSTOMS_OFFICER')")
    DeclarationView decide(@PathVariable UUID id, @RequestBody AmendmentDecision decision, Caller caller) {
        Members.require(decision.granted(), "/granted");
        Members.requireText(decision.reason(), "/reason");
        return DeclarationView.of(
                amending.decide(id, Boolean.TRUE.equals(decision.granted()), decision.reason(), caller.subject()),
                caller);
    }
}
