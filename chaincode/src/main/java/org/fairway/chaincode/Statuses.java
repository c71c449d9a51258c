package org.fairway.chaincode;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Map;
import java.util.TreeMap;
import org.hyperledger.fabric.contract.Context;
import org.hyperledger.fabric.contract.ContractInterface;
import org.hyperledger.fabric.contract.annotation.Contract;
import org.hyperledger.fabric.contract.annotation.Transaction;
import org.hyperledger.fabric.shim.ledger.CompositeKey;
import org.hyperledger.fabric.shim.ledger.KeyValue;
import org.hyperledger.fabric.shim.ledger.QueryResultsIterator;

/**
 * The current status of each agency for a declaration. Each version has a key of its own, so agencies write without
 * reading, and a late older version changes nothing.
 */
@Contract(name = "statuses")
public final class Statuses implements ContractInterface {
    private static final int FIELDS = 5;
    private static final int AGENCY = 2;

    /**
     * Writes statuses of the caller's agencies, one per line: declaration, agency, version, status and time, with a
     * space between. The version rises with each status of the same declaration and agency.
     */
    @Transaction
    public void share(Context context, String statuses) {
        State state = new State(context);
        for (String line : statuses.split("\n", -1)) {
            String[] fields = line.split(" ", -1);
            Require.that(fields.length == FIELDS, "a line is not: declaration agency version status time");
            String declarationId = Require.token(fields[0], "declaration");
            String agency = Require.token(fields[1], "agency");
            long version = Require.number(fields[2], "version");
            Require.that(version > 0, "version is not above zero");
            String text = "{\"mspId\":\"" + state.caller() + "\",\"agency\":\"" + agency + "\",\"version\":" + version
                    + ",\"status\":\"" + Require.token(fields[3], "status") + "\",\"since\":\""
                    + Require.instant(fields[4], "time") + "\"}";
            state.write(text, "status", declarationId, state.caller(), agency, State.padded(version));
        }
        context.getStub().setEvent("shared", (state.caller() + "\n" + statuses).getBytes(UTF_8));
    }

    /** Returns the latest status of each agency as a JSON array. */
    @Transaction(intent = Transaction.TYPE.EVALUATE)
    public String current(Context context, String declarationId) throws Exception {
        Map<String, String> latest = new TreeMap<>();
        CompositeKey all = new CompositeKey("status", Require.token(declarationId, "declarationId"));
        try (QueryResultsIterator<KeyValue> rows = context.getStub().getStateByPartialCompositeKey(all)) {
            for (KeyValue row : rows) {
                var names = CompositeKey.parseCompositeKey(row.getKey()).getAttributes();
                // No name may contain the separator.
                latest.put(names.get(1) + " " + names.get(AGENCY), State.text(row.getValue()));
            }
        }
        return "[" + String.join(",", latest.values()) + "]";
    }
}
