package org.fairway.declaration.edifact;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
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
class EdifactEndpoint {
    private final InterchangeUseCase interchange;
    private final Answers answers;
    private final Declarations declarations;
    private final RowAccess rowAccess;

    EdifactEndpoint(InterchangeUseCase interchange, Answers answers, Declarations declarations, RowAccess rowAccess) {
        this.interchange = interchange;
        this.answers = answers;
        this.declarations = declarations;
        this.rowAccess = rowAccess;
    }

    /**
     * Lodges, amends and withdraws declarations in UN/EDIFACT. An interchange of CUSDEC messages (D.96B, D.03B):
     * function 9 lodges, 4 and 5 amend, 1 withdraws. Each stands alone; the answer is CONTRL and a CUSRES a message, or
     * a list in JSON. The same bytes get the same answer again, with the status of now.
     */
    @Operation(
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = Reply.EDIFACT,
                                            schema = @Schema(type = "string", format = "byte"))))
    @PostMapping(
            path = InterchangeUseCase.PATH,
            consumes = Reply.EDIFACT,
            produces = {Reply.EDIFACT, MediaType.APPLICATION_JSON_VALUE, MediaType.APPLICATION_PROBLEM_JSON_VALUE})
    @ApiResponse(responseCode = "200", content = @Content(mediaType = Reply.EDIFACT, schema = @Schema(type = "string")))
    ResponseEntity<byte[]> lodge(HttpServletRequest request, Caller caller) throws IOException {
        return interchange.answer(SubmittedMessage.of(request, caller));
    }

    /** Reads the status of a declaration in UN/EDIFACT. A CUSRES of the present status. */
    @GetMapping(path = "/v1/declarations/{id}", produces = Reply.EDIFACT)
    ResponseEntity<byte[]> status(@PathVariable String id, Caller caller) {
        return rowAccess
                .as(caller, () -> declarations.find(DeclarationKey.of(id)))
                .map(found -> answers.write(Exchange.owner(caller), DeclarationMessages.of(found.state())))
                .map(body -> ResponseEntity.ok()
                        .contentType(MediaType.parseMediaType(Reply.EDIFACT))
                        .body(body))
                .orElseThrow(() -> ProblemException.notFound("declaration " + id));
    }
}
