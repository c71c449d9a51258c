package org.fairway.chaincode;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hyperledger.fabric.contract.Context;
import org.hyperledger.fabric.contract.ContractInterface;
import org.hyperledger.fabric.contract.annotation.Contract;
import org.hyperledger.fabric.contract.annotation.Transaction;

/**
 * Stores prices, parties and the like for two organisations only, in the private data collection named after both.
 * Every organisation sees the hash of a value, so a salt is stored with it: without a salt a price can be guessed from
 * its hash. Values come only in the transient map, because arguments become part of the block.
 */
@Contract(name = "commercial")
public final class CommercialFields implements ContractInterface {
    /** The code at the start of a refusal if nothing is stored. Services go by the code, not by the words after it. */
    static final String NOT_KEPT = "NOT_KEPT";

    private static final int LEAST_SALT_BYTES = 16;

    /**
     * Stores the transient {@code fields} with the transient {@code salt} for the caller's organisation and one other.
     */
    @Transaction
    public void share(Context context, String declarationId, String other) {
        State state = new State(context);
        byte[] salt = transientValue(context, "salt");
        Require.that(salt.length >= LEAST_SALT_BYTES, "the salt is shorter than 16 bytes");
        String value = HexFormat.of().formatHex(salt) + "\n" + new String(transientValue(context, "fields"), UTF_8);
        context.getStub()
                .putPrivateData(
                        collection(state.caller(), other),
                        Require.token(declarationId, "declarationId"),
                        value.getBytes(UTF_8));
    }

    /**
     * Returns what was stored: the salt in hexadecimal digits, a line feed, the fields. It must be evaluated at a peer
     * of one of the two.
     */
    @Transaction(intent = Transaction.TYPE.EVALUATE)
    public String read(Context context, String declarationId, String other) {
        State state = new State(context);
        byte[] value = context.getStub()
                .getPrivateData(collection(state.caller(), other), Require.token(declarationId, "declarationId"));
        Require.that(value.length > 0, NOT_KEPT + ": nothing is kept on " + declarationId);
        return new String(value, UTF_8);
    }

    /**
     * Returns the SHA-256 of what two organisations stored, so that anybody can compare it with what one of them shows.
     */
    @Transaction(intent = Transaction.TYPE.EVALUATE)
    public String hash(Context context, String declarationId, String one, String other) {
        byte[] hash = context.getStub()
                .getPrivateDataHash(collection(one, other), Require.token(declarationId, "declarationId"));
        Require.that(hash.length > 0, NOT_KEPT + ": nothing is kept on " + declarationId);
        return HexFormat.of().formatHex(hash);
    }

    /** Sorts the two MSP ids, so that both organisations name the same collection. */
    private static String collection(String one, String other) {
        Require.that(!one.equals(other), "two different organisations share a collection");
        return Stream.of(Require.token(one, "mspId"), Require.token(other, "mspId"))
                .sorted()
                .collect(Collectors.joining("_"));
    }

    private static byte[] transientValue(Context context, String name) {
        return Optional.ofNullable(context.getStub().getTransient().get(name))
                .orElseThrow(() -> Require.refusal("there is no transient value " + name));
    }
}
