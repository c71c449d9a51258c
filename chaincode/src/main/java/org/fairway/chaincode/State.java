package org.fairway.chaincode;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Locale;
import java.util.Optional;
import org.hyperledger.fabric.contract.Context;
import org.hyperledger.fabric.shim.ChaincodeStub;

/**
 * The world state as text under composite keys, and who asks. A mark before each text keeps it from being a JSON
 * document for peers whose state is in CouchDB: those give a document's members back in another order, and then the
 * same is no longer the same.
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
     * MSP id of the organisation that signed the proposal; what it owns is kept under this name, so nobody can write in
     * its place.
     */
    String caller() {
        return caller;
    }

    Optional<String> read(String kind, String... names) {
        byte[] value = stub.getState(key(kind, names));
        return value.length == 0 ? Optional.empty() : Optional.of(text(value));
    }

    /** Of a value as the ledger has it. */
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

    /** Sorts as text as the number does; in the same digits wherever an endorser runs. */
    static String padded(long number) {
        return String.format(Locale.ROOT, "%018d", number);
    }
}
