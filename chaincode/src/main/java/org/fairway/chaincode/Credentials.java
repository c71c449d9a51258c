package org.fairway.chaincode;

import java.util.Set;
import org.hyperledger.fabric.contract.Context;
import org.hyperledger.fabric.contract.ContractInterface;
import org.hyperledger.fabric.contract.annotation.Contract;
import org.hyperledger.fabric.contract.annotation.Transaction;
import org.hyperledger.fabric.shim.ChaincodeException;
import org.json.JSONObject;

/** Authorised economic operators: VALID, SUSPENDED and back, REVOKED for good. Only the organisation that issued a credential changes it; everybody reads it. */
@Contract(name = "credentials")
public final class Credentials implements ContractInterface {

  /** {@code validUntil} is a date, {@code YYYY-MM-DD}; whether it has passed is the reader's to judge, who has a clock. */
  @Transaction
  public String issue(Context context, String id, String holder, String type, String validUntil) {
    State state = new State(context);
    Require.that(validUntil.matches("\\d{4}-\\d{2}-\\d{2}"), "validUntil is not a date");
    Require.that(state.read("credential", state.caller(), Require.token(id, "id")).isEmpty(), "credential " + id + " is issued already");
    return write(state, id, Require.token(holder, "holder"), Require.token(type, "type"), validUntil, "VALID");
  }

  @Transaction
  public String suspend(Context context, String id) {
    return change(context, id, Set.of("VALID"), "SUSPENDED");
  }

  /** Ends a suspension. */
  @Transaction
  public String reinstate(Context context, String id) {
    return change(context, id, Set.of("SUSPENDED"), "VALID");
  }

  @Transaction
  public String revoke(Context context, String id) {
    return change(context, id, Set.of("VALID", "SUSPENDED"), "REVOKED");
  }

  @Transaction(intent = Transaction.TYPE.EVALUATE)
  public String read(Context context, String issuer, String id) {
    return read(new State(context), issuer, id);
  }

  private static String read(State state, String issuer, String id) {
    return state.read("credential", Require.token(issuer, "issuer"), Require.token(id, "id"))
        .orElseThrow(() -> new ChaincodeException("there is no credential " + id + " of " + issuer));
  }

  private static String change(Context context, String id, Set<String> from, String to) {
    State state = new State(context);
    JSONObject known = new JSONObject(read(state, state.caller(), id));
    String status = known.getString("status");
    Require.that(from.contains(status), "credential " + id + " is " + status);
    return write(state, id, known.getString("holder"), known.getString("type"), known.getString("validUntil"), to);
  }

  private static String write(State state, String id, String holder, String type, String validUntil, String status) {
    String text = "{\"holder\":\"" + holder + "\",\"type\":\"" + type + "\",\"validUntil\":\"" + validUntil + "\",\"status\":\"" + status + "\"}";
    state.write(text, "credential", state.caller(), id);
    return text;
  }
}
