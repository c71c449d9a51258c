package org.fairway.risk.verifying;

import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.fairway.kit.problem.ProblemException;
import org.fairway.kit.security.Caller;
import org.fairway.risk.verifying.RecordStore.Row;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/commercial-records")
class CommercialRecordsEndpoint {
    private final Receiving receiving;
    private final OwnRows rows;
    private final RecordStore store;

    CommercialRecordsEndpoint(Receiving receiving, OwnRows rows, RecordStore store) {
        this.receiving = receiving;
        this.rows = rows;
        this.store = store;
    }

    /**
     * Pushes a signed order, invoice, packing list or stock movement. The body is a compact JWS of the record. The same
     * payload again gets the first answer; another one under the same number is its next revision.
     */
    @PostMapping(consumes = "application/jose")
    @PreAuthorize("hasAnyRole('TRADER', 'BROKER')")
    @ApiResponse(responseCode = "201", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true)
    ResponseEntity<CommercialRecordReceipt> take(@RequestBody(required = false) byte @Nullable [] jws, Caller caller) {
        Receiving.Taken taken = receiving.take(caller.operator(), jws == null ? new byte[0] : jws);
        CommercialRecordReceipt receipt = CommercialRecordReceipt.of(taken.row());
        return taken.replayed()
                ? ResponseEntity.ok().header("Idempotent-Replay", "true").body(receipt)
                : ResponseEntity.created(URI.create("/v1/commercial-records/" + receipt.id()))
                        .body(receipt);
    }

    /**
     * Reads a record and the JWS it came in. Its owner and customs may read it.
     *
     * @param id id of the record
     */
    @GetMapping("/{id}")
    @PreAuthorize("hasAnyRole('TRADER', 'BROKER', 'CUSTOMS_OFFICER', 'AUDITOR')")
    SignedCommercialRecord read(@PathVariable String id, Caller caller) {
        return rows.seenBy(caller, () -> idOf(id).flatMap(store::find))
                .map(this::evidence)
                .orElseThrow(() -> ProblemException.notFound("record " + id));
    }

    /**
     * Finds records by their number. Every revision, the newest first.
     *
     * @param number number that its issuer gave
     */
    @GetMapping
    @PreAuthorize("hasAnyRole('TRADER', 'BROKER', 'CUSTOMS_OFFICER', 'AUDITOR')")
    List<CommercialRecordReceipt> find(@RequestParam String number, Caller caller) {
        return rows.seenBy(caller, () -> store.byNumber(number.replace("\0", ""))).stream()
                .map(CommercialRecordReceipt::of)
                .toList();
    }

    private static Optional<UUID> idOf(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private SignedCommercialRecord evidence(Row row) {
        return new SignedCommercialRecord(
                row.id(),
                row.owner(),
                row.revision(),
                row.digest(),
                row.kid(),
                row.receivedAt(),
                store.record(row),
                row.jws());
    }
}
