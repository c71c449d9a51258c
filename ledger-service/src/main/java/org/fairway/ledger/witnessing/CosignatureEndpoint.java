package org.fairway.ledger.witnessing;

import java.security.PublicKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.fairway.kit.api.Refuses;
import org.fairway.kit.problem.ProblemException;
import org.fairway.kit.problem.Violation;
import org.fairway.ledger.log.SigningKey;
import org.fairway.ledger.port.LedgerPort;
import org.fairway.verifier.Checkpoint;
import org.fairway.verifier.Cosignature;
import org.fairway.verifier.Keys;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Accepts co-signatures of the witnesses that the operator named. The signature alone counts, not the sender. */
@RestController
@RequestMapping("/v1/ledger/cosignatures")
class CosignatureEndpoint {
    private static final Logger LOG = LoggerFactory.getLogger(CosignatureEndpoint.class);
    private final LedgerPort ledger;
    private final SigningKey key;
    private final Cosignatures cosignatures;
    private final Map<String, PublicKey> witnesses;

    CosignatureEndpoint(LedgerPort ledger, SigningKey key, Cosignatures cosignatures, WitnessSettings settings) {
        this.ledger = ledger;
        this.key = key;
        this.cosignatures = cosignatures;
        this.witnesses = keys(settings.witnesses());
    }

    private static Map<String, PublicKey> keys(List<WitnessSettings.Witness> witnesses) {
        Map<String, PublicKey> keys = new HashMap<>();
        for (WitnessSettings.Witness witness : witnesses) {
            try {
                if (keys.put(witness.name(), Keys.parse(witness.publicKey())) != null) {
                    throw new InvalidConfigurationPropertyValueException(
                            "fairway.ledger.witnesses", witness.name(), "This witness is named twice.");
                }
            } catch (IllegalArgumentException e) {
                throw new InvalidConfigurationPropertyValueException(
                        "fairway.ledger.witnesses",
                        witness.name(),
                        "Its public key is not the base64 that the witness's key.pub holds.");
            }
        }
        return keys;
    }

    /**
     * Lists co-signatures of checkpoints. The answer has one of each witness: the first for a checkpoint with at least
     * so many leaves, or the latest if no number is given.
     *
     * @param covering only checkpoints with at least this many leaves
     */
    @GetMapping
    List<StoredCosignature> cosignatures(@RequestParam @Nullable Long covering) {
        return covering == null
                ? cosignatures.latest(witnesses.keySet())
                : cosignatures.covering(witnesses.keySet(), covering);
    }

    /**
     * Accepts co-signatures of a checkpoint. The body is the checkpoint with the signature lines of witnesses (C2SP
     * tlog-checkpoint, tlog-cosignature).
     */
    @Refuses(status = 409, when = "This log signed the checkpoint, but it is not consistent with the log.")
    @PostMapping(consumes = MediaType.TEXT_PLAIN_VALUE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void take(@RequestBody String text) {
        Cosignature cosignature = read(text);
        refuseWhatIsNotSigned(cosignature);
        cosignatures.keep(cosignature);
        String fault = cosignatures.fault(cosignature.checkpoint());
        if (fault != null) {
            cosignatures.note(cosignature, fault);
            LOG.error("SPLIT VIEW, {} says: {}; see docs/receipts.md", cosignature.witness(), fault);
            throw ProblemException.conflict(
                    "split-view",
                    "This log signed that checkpoint, and yet " + fault + ".",
                    "Keep the checkpoint: its signature proves to anybody that there are two logs.");
        }
    }

    private static Cosignature read(String text) {
        try {
            return Cosignature.parse(text);
        } catch (IllegalArgumentException e) {
            throw ProblemException.of(
                    HttpStatus.BAD_REQUEST,
                    "malformed-cosignature",
                    "",
                    "The body is no co-signature: " + e.getMessage() + ".",
                    "Send the bytes that ./fairway witness printed, as text/plain.");
        }
    }

    private void refuseWhatIsNotSigned(Cosignature cosignature) {
        List<Violation> violations = new ArrayList<>();
        PublicKey witness = witnesses.get(cosignature.witness());
        if (witness == null) {
            violations.add(refusal(
                    "This log has no witness " + cosignature.witness() + ".",
                    "Ask the operator to name it in fairway.ledger.witnesses."));
        } else if (!cosignature.signedBy(witness)) {
            violations.add(refusal(
                    "The co-signature is not signed by the key that the operator knows of " + cosignature.witness()
                            + ".",
                    "Send the signed bytes unchanged, and give the operator your new key."));
        }
        Checkpoint checkpoint = cosignature.checkpoint();
        if (!checkpoint.origin().equals(ledger.origin()) || !checkpoint.signedBy(key.publicKey())) {
            violations.add(refusal(
                    "The checkpoint is not one that " + ledger.origin() + " signed.",
                    "Co-sign the answer of GET /v1/ledger/checkpoint."));
        }
        if (!violations.isEmpty()) {
            throw new ProblemException(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "cosignature-refused",
                    "The co-signature is not accepted",
                    violations);
        }
    }

    private static Violation refusal(String message, String fix) {
        return new Violation("cosignature-refused", "", message, null, fix);
    }
}
