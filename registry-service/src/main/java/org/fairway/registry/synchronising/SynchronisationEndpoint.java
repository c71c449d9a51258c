package org.fairway.registry.synchronising;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.fairway.kit.security.Caller;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class SynchronisationEndpoint {
    private final Synchronising synchronising;

    SynchronisationEndpoint(Synchronising synchronising) {
        this.synchronising = synchronising;
    }

    /**
     * Takes operators over from another register. One operator a line (application/x-ndjson), with its TIN and status.
     * Those that are as they were stay so; lines that cannot be taken are named and change nothing. Sending the file
     * again is safe.
     */
    @Operation(
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_NDJSON_VALUE,
                                            schema = @Schema(implementation = OperatorLine.class))))
    @PostMapping(path = "/v1/operators:synchronise", consumes = MediaType.APPLICATION_NDJSON_VALUE)
    @PreAuthorize("hasRole('REGISTRAR')")
    Synchronised synchronise(HttpServletRequest request, Caller caller) throws IOException {
        return synchronising.take(request.getInputStream(), caller.subject());
    }
}
