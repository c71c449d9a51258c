package org.fairway.declaration.arriving;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.fairway.declaration.submitting.SubmittedMessage;
import org.fairway.kit.api.Refuses;
import org.fairway.kit.security.Caller;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class ArrivalEndpoint {
    private final ArrivalUseCase arrival;

    ArrivalEndpoint(ArrivalUseCase arrival) {
        this.arrival = arrival;
    }

    /**
     * Notifies of the arrival of goods. The notice counts as the presentation of the goods to customs (UCC Art. 139). A
     * repeated notice changes nothing.
     */
    @Refuses(status = 404, when = "There is no declaration with this MRN.")
    @Refuses(status = 409, when = "The state of the declaration does not allow it.")
    @Operation(
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema = @Schema(implementation = ArrivalNotice.class))))
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ArrivalAnswer.class)))
    @PostMapping(
            path = ArrivalUseCase.PATH,
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> arrive(HttpServletRequest request, Caller caller) throws IOException {
        return arrival.answer(SubmittedMessage.of(request, caller));
    }
}
