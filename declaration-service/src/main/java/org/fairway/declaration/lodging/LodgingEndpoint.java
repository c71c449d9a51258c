package org.fairway.declaration.lodging;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.fairway.contracts.goods.GoodsDeclaration;
import org.fairway.declaration.submitting.SubmittedMessage;
import org.fairway.kit.api.Refuses;
import org.fairway.kit.security.Caller;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class LodgingEndpoint {
    private final LodgementUseCase lodgement;

    LodgingEndpoint(LodgementUseCase lodgement) {
        this.lodgement = lodgement;
    }

    /**
     * Lodges a declaration. The same LRN with the same content gets the first answer again, with the status of now;
     * with another content it is a conflict.
     */
    @Refuses(status = 404, when = "A message in EDIFACT or XML is about a declaration that does not exist.")
    @Refuses(
            status = 409,
            when = "The LRN or the interchange reference was used before for another content, or the state of the"
                    + " declaration does not allow what the message asks for.")
    @Operation(
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema = @Schema(implementation = GoodsDeclaration.class))))
    @PostMapping(
            path = LodgementUseCase.PATH,
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    @ApiResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = Answer.class)))
    @ApiResponse(
            responseCode = "200",
            description = "It was lodged before; the first answer, with the status of now. An interchange in EDIFACT"
                    + " that asks for JSON gets the outcome of each of its messages.",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                            schema = @Schema(implementation = Answer.class)))
    ResponseEntity<byte[]> lodge(HttpServletRequest request, Caller caller) throws IOException {
        return lodgement.answer(SubmittedMessage.of(request, caller));
    }
}
