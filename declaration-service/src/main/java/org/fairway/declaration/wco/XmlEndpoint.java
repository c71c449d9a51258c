package org.fairway.declaration.wco;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.fairway.declaration.model.Declaration;
import org.fairway.declaration.store.DeclarationKey;
import org.fairway.declaration.store.Declarations;
import org.fairway.declaration.store.RowAccess;
import org.fairway.declaration.submitting.SubmittedMessage;
import org.fairway.kit.problem.ProblemException;
import org.fairway.kit.security.Caller;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class XmlEndpoint {
    private final WcoMessageUseCase messages;
    private final Declarations declarations;
    private final RowAccess rowAccess;
    private final Replies replies;

    XmlEndpoint(WcoMessageUseCase messages, Declarations declarations, RowAccess rowAccess, Replies replies) {
        this.messages = messages;
        this.declarations = declarations;
        this.rowAccess = rowAccess;
        this.replies = replies;
    }

    /**
     * Lodges, amends and withdraws declarations and notifies of arrivals in WCO XML. One WCO declaration message: an
     * original (9), a correction (13 COR), a cancellation (13 INV) or an arrival notice (13 GPR). The answer is a RES,
     * or JSON if that is what Accept asks for.
     */
    @Operation(
            requestBody =
                    @RequestBody(
                            required = true,
                            content = {
                                @Content(mediaType = "application/xml", schema = @Schema(type = "string")),
                                @Content(mediaType = "text/xml", schema = @Schema(type = "string"))
                            }))
    @ApiResponse(
            responseCode = "201",
            content = @Content(mediaType = "application/xml", schema = @Schema(type = "string")))
    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = "application/xml", schema = @Schema(type = "string")))
    @PostMapping(
            path = WcoMessageUseCase.PATH,
            consumes = {MediaType.APPLICATION_XML_VALUE, MediaType.TEXT_XML_VALUE},
            produces = {
                MediaType.APPLICATION_XML_VALUE,
                MediaType.TEXT_XML_VALUE,
                MediaType.APPLICATION_JSON_VALUE,
                MediaType.APPLICATION_PROBLEM_JSON_VALUE
            })
    ResponseEntity<byte[]> take(HttpServletRequest request, Caller caller) throws IOException {
        return messages.answer(SubmittedMessage.of(request, caller));
    }

    /** Reads the status of a declaration in WCO XML. A RES of the present status. */
    @GetMapping(path = "/v1/declarations/{id}", produces = "application/xml")
    ResponseEntity<String> status(@PathVariable String id, Caller caller) {
        Declaration state = rowAccess
                .as(caller, () -> declarations.find(DeclarationKey.of(id)))
                .orElseThrow(() -> ProblemException.notFound("declaration " + id))
                .state();
        return replies.status(state, caller).as(Replies.Form.XML);
    }
}
