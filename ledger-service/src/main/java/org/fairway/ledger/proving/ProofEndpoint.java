package org.fairway.ledger.proving;

import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.fairway.kit.api.Refuses;
import org.fairway.kit.problem.ProblemException;
import org.fairway.kit.problem.Violation;
import org.fairway.kit.security.Caller;
import org.fairway.ledger.log.SigningKey;
import org.fairway.ledger.port.AnchorEvidence;
import org.fairway.ledger.port.LedgerPort;
import org.fairway.verifier.Checkpoint;
import org.fairway.verifier.Receipt;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/ledger")
class ProofEndpoint {
    private static final String TEXT = MediaType.TEXT_PLAIN_VALUE + ";charset=UTF-8";
    /** Many clients ask for JSON whatever they read; they get the text, too. */
    private static final String ANY_DATA = "application/*";

    private final LedgerPort ledger;
    private final SigningKey key;
    private final Readers readers;

    ProofEndpoint(LedgerPort ledger, SigningKey key, Readers readers) {
        this.ledger = ledger;
        this.key = key;
        this.readers = readers;
    }

    /** Lists the keys that sign checkpoints. Keep them to verify receipts offline. */
    @GetMapping("/keys")
    List<LogKey> keys() {
        String publicKey = Base64.getEncoder().encodeToString(key.publicKey().getEncoded());
        return List.of(new LogKey(key.origin(), "Ed25519", publicKey, key.verifierKey(), ledger.caveat()));
    }

    /** Reads the latest checkpoint of the log. The answer is a signed note (C2SP tlog-checkpoint). */
    @Refuses(status = 404, when = "The log has no checkpoint yet.")
    @GetMapping(
            path = "/checkpoint",
            produces = {TEXT, ANY_DATA})
    ResponseEntity<String> checkpoint() {
        return ledger.checkpoint()
                .map(Checkpoint::text)
                .map(ProofEndpoint::text)
                .orElseThrow(() -> ProblemException.notFound("checkpoint yet"));
    }

    /**
     * Reads the receipt of an event. Keep the file to verify it offline (docs/receipts.md).
     *
     * @param eventId id of the event
     */
    @GetMapping(
            path = "/receipts/{eventId}",
            produces = {TEXT, ANY_DATA})
    ResponseEntity<String> receipt(@PathVariable UUID eventId, Caller caller) {
        return ledger.receipt(eventId)
                .filter(receipt -> readers.maySee(caller, receipt.leaf()))
                .map(Receipt::text)
                .map(ProofEndpoint::text)
                .orElseThrow(() -> ProblemException.notFound("receipt of event " + eventId));
    }

    private static ResponseEntity<String> text(String file) {
        return ResponseEntity.ok().contentType(MediaType.parseMediaType(TEXT)).body(file);
    }

    /**
     * Reads where on a shared ledger the receipt's batch is. It is additional evidence; the receipt is valid without
     * it.
     *
     * @param eventId id of the event
     */
    @GetMapping("/receipts/{eventId}/evidence")
    AnchorEvidence evidence(@PathVariable UUID eventId, Caller caller) {
        return ledger.receipt(eventId)
                .filter(receipt -> readers.maySee(caller, receipt.leaf()))
                .flatMap(receipt -> ledger.evidence(receipt.index()))
                .orElseThrow(() -> ProblemException.notFound("evidence of event " + eventId));
    }

    /**
     * Lists the receipts of a declaration. The answer has one for every event that the caller may see.
     *
     * @param declarationId id of the declaration
     */
    @GetMapping("/declarations/{declarationId}/receipts")
    List<EventReceipt> receipts(@PathVariable UUID declarationId, Caller caller) {
        if (!readers.maySee(caller, declarationId)) {
            throw ProblemException.notFound("receipt for declaration " + declarationId);
        }
        return readers.events(caller, declarationId).stream()
                .flatMap(event -> ledger.receipt(event).stream())
                .map(receipt -> new EventReceipt(
                        receipt.leaf().id(),
                        receipt.leaf().type(),
                        receipt.leaf().time(),
                        receipt.index(),
                        receipt.text()))
                .toList();
    }

    /**
     * Proves that the log only grew. The answer is a consistency proof between two sizes of the tree (RFC 9162, 2.1.4).
     *
     * @param from leaves of the earlier tree
     * @param to leaves of the later tree
     */
    @GetMapping("/consistency")
    ConsistencyProof consistency(@RequestParam long from, @RequestParam long to) {
        try {
            LedgerPort.Consistency proof = ledger.consistency(from, to);
            HexFormat hex = HexFormat.of();
            return new ConsistencyProof(
                    from,
                    hex.formatHex(proof.firstRoot()),
                    to,
                    hex.formatHex(proof.secondRoot()),
                    proof.path().stream().map(hex::formatHex).toList());
        } catch (IllegalArgumentException e) {
            throw new ProblemException(
                    HttpStatus.BAD_REQUEST,
                    "no-such-sizes",
                    "The log does not have these sizes",
                    List.of(new Violation(
                            "no-such-sizes",
                            "",
                            e.getMessage() + ".",
                            null,
                            "Use the sizes of two checkpoints, the smaller one first.")));
        }
    }
}
