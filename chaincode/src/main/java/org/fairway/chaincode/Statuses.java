package org.fairway.chaincode;

import java.util.Map;
import java.util.TreeMap;
import org.hyperledger.fabric.contract.Context;
import org.hyperledger.fabric.contract.ContractInterface;
import org.hyperledger.fabric.contract.annotation.Contract;
import org.hyperledger.fabric.contract.annotation.Transaction;
import org.hyperledger.fabric.shim.ledger.CompositeKey;
import org.hyperledger.fabric.shim.ledger.KeyValue;
import org.hyperledger.fabric.shim.ledger.QueryResultsIterator;

/** What each agency currently says of a declaration. Each version has a key of its own: agencies write without reading, and a late older version changes nothing. */
@Contract(name = "statuses")
public final class Statuses implements ContractInterface {
  private static final int AGENCY_AND_VERSION = 2;

  /** Tells the caller's status; the version rises with each further one. */
  @Transaction
  public void share(Context context, String declarationId, String agency, String version, String status) {
    State state = new State(context);
    String text =
        "{\"mspId\":\"" + state.caller() + "\",\"agency\":\"" + Require.token(agency, "agency") + "\",\"version\":" + Require.number(version, "version") + ",\"status\":\""
            + Require.token(status, "status") + "\"}";
    state.write(text, "status", Require.token(declarationId, "declarationId"), state.caller(), agency, State.padded(Long.parseLong(version)));
  }

  /** The latest status by each agency, as a JSON array. */
  @Transaction(intent = Transaction.TYPE.EVALUATE)
  public String current(Context context, String declarationId) throws Exception {
    Map<String, String> latest = new TreeMap<>();
    CompositeKey all = new CompositeKey("status", Require.token(declarationId, "declarationId"));
    try (QueryResultsIterator<KeyValue> rows = context.getStub().getStateByPartialCompositeKey(all)) {
      for (KeyValue row : rows) {
        var names = CompositeKey.parseCompositeKey(row.getKey()).getAttributes();
        latest.put(names.get(1) + "/" + names.get(AGENCY_AND_VERSION), row.getStringValue());
      }
    }
    return "[" + String.join(",", latest.values()) + "]";
  }
}
