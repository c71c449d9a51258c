package org.fairway.declaration.bulk;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.fairway.contracts.goods.GoodsDeclaration;
import org.fairway.kit.security.Caller;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class BulkEndpoint {
    private static final Logger LOG = LoggerFactory.getLogger(BulkEndpoint.class);
    private final BulkUpload reception;
    private final BulkLodging lodging;

    BulkEndpoint(BulkUpload reception, BulkLodging lodging) {
        this.reception = reception;
        this.lodging = lodging;
    }

    /**
     * Lodges many declarations. Each line (application/x-ndjson) or part (multipart/form-data) is one declaration. Each
     * is lodged separately and gets one line of the answer, in order. Sending all of them again is safe.
     */
    @Operation(
            requestBody =
                    @RequestBody(
                            required = true,
                            content = {
                                @Content(
                                        mediaType = MediaType.APPLICATION_NDJSON_VALUE,
                                        schema = @Schema(implementation = GoodsDeclaration.class)),
                                @Content(
                                        mediaType = MediaType.MULTIPART_FORM_DATA_VALUE,
                                        schema =
                                                @Schema(
                                                        type = "object",
                                                        description = "Each part, of any name, is a declaration; or"
                                                                + " declarations, one a line, if its Content-Type is"
                                                                + " application/x-ndjson or its file name ends in"
                                                                + " .ndjson or .jsonl.",
                                                        additionalPropertiesSchema = GoodsDeclaration.class))
                            }))
    @ApiResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_NDJSON_VALUE,
                            schema = @Schema(implementation = Result.class)))
    @PostMapping(
            path = "/v1/declarations:bulk",
            consumes = {MediaType.APPLICATION_NDJSON_VALUE, MediaType.MULTIPART_FORM_DATA_VALUE},
            produces = MediaType.APPLICATION_NDJSON_VALUE)
    @PreAuthorize("hasAnyRole('TRADER', 'BROKER')")
    void lodge(HttpServletRequest request, HttpServletResponse response, Caller caller) throws IOException {
        try (Spool spool = new Spool()) {
            reception.receive(request, spool);
            response.setContentType(MediaType.APPLICATION_NDJSON_VALUE);
            answer(spool, response, caller);
        }
    }

    private void answer(Spool spool, HttpServletResponse response, Caller caller) throws IOException {
        try {
            response.flushBuffer();
            lodging.work(spool, caller, response.getOutputStream());
        } catch (IOException gone) {
            LOG.info("the sender of {} entries stopped reading: {}", spool.size(), gone.toString());
        }
    }
}
