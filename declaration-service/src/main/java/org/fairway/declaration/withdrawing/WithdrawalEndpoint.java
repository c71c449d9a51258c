package org.fairway.declaration.withdrawing;

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
class WithdrawalEndpoint {
    private final WithdrawalUseCase withdrawal;
    private final Withdrawing withdrawing;

    WithdrawalEndpoint(WithdrawalUseCase withdrawal, Withdrawing withdrawing) {
        this.withdrawal = withdrawal;
        this.withdrawing = withdrawing;
    }

    /**
     * @param granted whether the withdrawal is granted
     * @param reason why
     */
    record WithdrawalDecision(
            @Schema(requiredMode = RequiredMode.REQUIRED) @Nullable
            Boolean granted,

            String reason) {}

    @Refuses(status = 409, when = "The state of the declaration does not allow it.")
    @Operation(
            summary = "Withdraw a declaration",
            description =
                    "A withdrawal by the trader takes effect at once before arrival; until release it is a request"
                            + " that customs decides; after release it is refused. A withdrawal by customs takes effect"
                            + " at once, also after release.",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema = @Schema(implementation = WithdrawalRequest.class))))
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = DeclarationView.class)))
    @PostMapping(
            path = WithdrawalUseCase.PATH,
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> withdraw(
            @PathVariable
                    @Parameter(
                            description = "Id of the declaration",
                            schema = @Schema(type = "string", format = "uuid"))
                    String id,
            HttpServletRequest request,
            Caller caller)
            throws IOException {
        return withdrawal.answer(SubmittedMessage.about(id, request, caller));
    }

    /**
     * Grants or denies a requested withdrawal. Customs decides (UCC Art. 174).
     *
     * @param id id of the declaration
     */
    @Refuses(status = 409, when = "No withdrawal waits for a decision.")
    @PostMapping("/v1/declarations/{id}/withdrawal-decision")
    @PreAuthorize("hasRole('CUSTOMS_OFFICER')")
    DeclarationView decide(@PathVariable UUID id, @RequestBody WithdrawalDecision decision, Caller caller) {
        Members.require(decision.granted(), "/granted");
        Members.requireText(decision.reason(), "/reason");
        return DeclarationView.of(
                withdrawing.decide(id, Boolean.TRUE.equals(decision.granted()), decision.reason(), caller.subject()),
                caller);
    }
}
