package org.fairway.chaincode;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.PublicKey;
import java.util.Base64;
import org.fairway.verifier.Checkpoint;
import org.fairway.verifier.Keys;
import org.hyperledger.fabric.contract.Context;
import org.hyperledger.fabric.contract.ContractInterface;
import org.hyperledger.fabric.contract.annotation.Contract;
import org.hyperledger.fabric.contract.annotation.Default;
import org.hyperledger.fabric.contract.annotation.Transaction;

/**
 * Anchors batches of logs. A batch is the leaves from {@code first} up to {@code size}, under the checkpoint of that
 * size. Each batch has a key of its own, so concurrent batches never conflict, and an anchored position never changes.
 */
@Contract(name = "anchors")
@Default
public final class Anchors implements ContractInterface {
    private static final int HASH_BYTES = 32;

    /** Sets the key that signs the log's checkpoints. The organisation and the key of a log never change. */
    @Transaction
    public void open(Context context, String origin, String publicKey) {
        State state = new State(context);
        key(publicKey);
        String known = state.read("log", state.caller(), Require.token(origin, "origin"))
                .orElse(publicKey);
        Require.that(
                known.equals(publicKey), "the log " + origin + " of " + state.caller() + " is open with another key");
        state.write(publicKey, "log", state.caller(), origin);
    }

    /** Anchors a batch of the caller's own log. Anchoring the same batch again changes nothing. */
    @Transaction
    public void anchor(
            Context context, String origin, String first, String size, String root, String signature, String leaves) {
        State state = new State(context);
        long from = Require.number(first, "first");
        long to = Require.number(size, "size");
        Require.that(
                Require.base64(leaves, "leaves").length == HASH_BYTES * (to - from) && to > from,
                "leaves are not size - first hashes of 32 bytes");
        String publicKey = state.read("log", state.caller(), Require.token(origin, "origin"))
                .orElseThrow(() -> Require.refusal("the log " + origin + " of " + state.caller() + " is not open"));
        Checkpoint checkpoint =
                new Checkpoint(origin, to, Require.base64(root, "root"), Require.base64(signature, "signature"));
        Require.that(
                checkpoint.root().length == HASH_BYTES && checkpoint.signedBy(key(publicKey)),
                "the checkpoint is not signed by the log's key");
        String batch = head(first, size, root, signature) + ",\"leaves\":\"" + leaves + "\"}";
        String known =
                state.read("batch", state.caller(), origin, State.padded(from)).orElse("");
        if (known.equals(batch)) {
            return;
        }
        Require.that(known.isEmpty(), "another batch is anchored at " + first);
        state.write(batch, "batch", state.caller(), origin, State.padded(from));
        String event = head(first, size, root, signature) + ",\"mspId\":\"" + state.caller() + "\",\"origin\":\""
                + origin + "\"}";
        context.getStub().setEvent("anchored", event.getBytes(UTF_8));
    }

    /** Returns the key that signs the log's checkpoints; empty if the log was not opened. */
    @Transaction(intent = Transaction.TYPE.EVALUATE)
    public String log(Context context, String mspId, String origin) {
        return new State(context)
                .read("log", Require.token(mspId, "mspId"), Require.token(origin, "origin"))
                .orElse("");
    }

    /**
     * Returns one batch as JSON; {@code leaves} is base64 of the leaf hashes, 32 bytes each. The next batch begins at
     * its {@code size}.
     */
    @Transaction(intent = Transaction.TYPE.EVALUATE)
    public String batch(Context context, String mspId, String origin, String first) {
        return new State(context)
                .read(
                        "batch",
                        Require.token(mspId, "mspId"),
                        Require.token(origin, "origin"),
                        State.padded(Require.number(first, "first")))
                .orElseThrow(() -> Require.refusal("nothing is anchored at " + first));
    }

    private static String head(String first, String size, String root, String signature) {
        return "{\"first\":" + first + ",\"size\":" + size + ",\"root\":\"" + root + "\",\"signature\":\"" + signature
                + "\"";
    }

    private static PublicKey key(String base64) {
        try {
            PublicKey key = Keys.parse(base64);
            Require.that(
                    Base64.getEncoder().encodeToString(key.getEncoded()).equals(base64),
                    "the public key is not in its plain spelling");
            return key;
        } catch (IllegalArgumentException e) {
            throw Require.refusal("the public key is not base64 of an Ed25519 key");
        }
    }
}
