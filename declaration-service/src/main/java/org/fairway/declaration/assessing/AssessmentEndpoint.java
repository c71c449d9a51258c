package org.fairway.declaration.assessing;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import org.fairway.declaration.model.duty.Assessment;
import org.fairway.declaration.store.Assessments;
import org.fairway.declaration.store.DeclarationKey;
import org.fairway.declaration.store.Declarations;
import org.fairway.declaration.store.RowAccess;
import org.fairway.kit.problem.ProblemException;
import org.fairway.kit.security.Caller;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

@RestController
class AssessmentEndpoint {
    private final RowAccess rowAccess;
    private final Declarations declarations;
    private final Assessments assessments;

    AssessmentEndpoint(RowAccess rowAccess, Declarations declarations, Assessments assessments) {
        this.rowAccess = rowAccess;
        this.declarations = declarations;
        this.assessments = assessments;
    }

    /**
     * Reads the assessment of duties of a declaration. It is the latest, with the formula of every line, by id or MRN.
     *
     * @param id id of the declaration, or its MRN
     */
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Assessment.class)))
    @GetMapping(path = "/v1/declarations/{id}/assessment", produces = MediaType.APPLICATION_JSON_VALUE)
    String latest(@PathVariable String id, Caller caller) {
        return rowAccess
                .as(
                        caller,
                        () -> declarations.find(DeclarationKey.of(id)).flatMap(found -> assessments.latest(found.id())))
                .orElseThrow(() -> ProblemException.notFound("assessment of " + id));
    }
}
