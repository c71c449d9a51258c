package org.fairway.declaration.edifact;

import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.List;
import org.fairway.kit.api.Refuses;
import org.fairway.kit.security.Caller;
import org.fairway.languages.edifact.MessageType;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/consignments")
class CargoEndpoint {
    private final Exchange exchange;
    private final Cargo cargo;

    CargoEndpoint(Exchange exchange, Cargo cargo) {
        this.exchange = exchange;
        this.cargo = cargo;
    }

    /**
     * Reports cargo in UN/EDIFACT. An interchange of CUSCAR messages (D.96B, D.03B): function 9 and 4 report, 5
     * replaces a report, 1 takes it back. The answer is CONTRL and a CUSRES a message, or a list in JSON.
     */
    @Refuses(status = 409, when = "The interchange reference was used before for other bytes.")
    @ApiResponse(
            responseCode = "200",
            content = {
                @Content(mediaType = Reply.EDIFACT, schema = @Schema(type = "string")),
                @Content(
                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                        array = @ArraySchema(schema = @Schema(implementation = CargoOutcome.class)))
            })
    @PostMapping(
            consumes = Reply.EDIFACT,
            produces = {Reply.EDIFACT, MediaType.APPLICATION_JSON_VALUE, MediaType.APPLICATION_PROBLEM_JSON_VALUE})
    @PreAuthorize("hasRole('CARRIER')")
    ResponseEntity<byte[]> report(@RequestBody byte[] interchange, @RequestHeader HttpHeaders asked, Caller caller) {
        String owner = Exchange.owner(caller);
        return exchange.work(interchange, owner, MessageType.CUSCAR, cargo.of(owner))
                .as(asked);
    }

    /**
     * Lists what is aboard a conveyance. A carrier sees what it reported itself, customs everything.
     *
     * @param conveyance identity of the means of transport
     */
    @GetMapping
    @PreAuthorize("hasAnyRole('CARRIER', 'CUSTOMS_OFFICER', 'AUDITOR')")
    List<ReportedConsignment> aboard(@RequestParam String conveyance, Caller caller) {
        return cargo.aboard(conveyance, caller);
    }
}
