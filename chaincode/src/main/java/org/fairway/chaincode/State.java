package org.fairway.chaincode;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Locale;
import java.util.Optional;
import org.hyperledger.fabric.contract.Context;
import org.hyperledger.fabric.shim.ChaincodeStub;

/**
 * The world state as text under composite keys, and the caller. A mark before each text keeps CouchDB from treating it
 * as a JSON document: CouchDB returns the members of a document in another order, so that equal values would differ.
 */
final class State {
    private static final String MARK = "=";
    private final ChaincodeStub stub;
    private final String caller;

    State(Context context) {
        this.stub = context.getStub();
        this.caller = context.getClientIdentity().getMSPID();
    }

    /**
     * MSP id of the organisation that signed the proposal; its data is stored under this name, so no other organisation
     * can write it.
     */
    String caller() {
        return caller;
    }

    Optional<String> read(String kind, String... names) {
        byte[] value = stub.getState(key(kind, names));
        return value.length == 0 ? Optional.empty() : Optional.of(text(value));
    }

    /** Removes the mark from a stored value. */
    static String text(byte[] value) {
        String marked = new String(value, UTF_8);
        return marked.startsWith(MARK) ? marked.substring(MARK.length()) : marked;
    }

    void write(String value, String kind, String... names) {
        stub.putState(key(kind, names), (MARK + value).getBytes(UTF_8));
    }

    private String key(String kind, String... names) {
        return stub.createCompositeKey(kind, names).toString();
    }

    /** Writes a number so that texts sort as numbers do, with the same digits in every locale. */
    static String padded(long number) {
        return String.format(Locale.ROOT, "%018d", number);
    }
}
