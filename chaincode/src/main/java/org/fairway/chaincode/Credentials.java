package org.fairway.chaincode;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Optional;
import java.util.Set;
import org.hyperledger.fabric.contract.Context;
import org.hyperledger.fabric.contract.ContractInterface;
import org.hyperledger.fabric.contract.annotation.Contract;
import org.hyperledger.fabric.contract.annotation.Transaction;
import org.json.JSONObject;

/**
 * Credentials of authorised economic operators. A credential is VALID, may be SUSPENDED and reinstated, and is REVOKED
 * for ever. Only the organisation that issued it changes it; every organisation reads it. A repeated request changes
 * nothing.
 */
@Contract(name = "credentials")
public final class Credentials implements ContractInterface {
    private static final String[] FACTS = {"holder", "type", "country", "validFrom", "validUntil"};

    /**
     * Issues a credential. {@code validUntil} is a date; the reader compares it with its own clock. {@code statusIndex}
     * is the credential's place in the issuer's status lists and never changes.
     */
    @Transaction
    public String issue(
            Context context,
            String number,
            String holder,
            String type,
            String country,
            String validFrom,
            String validUntil,
            String statusIndex) {
        State state = new State(context);
        JSONObject wanted = new JSONObject()
                .put("holder", Require.token(holder, "holder"))
                .put("type", Require.token(type, "type"))
                .put("country", Require.token(country, "country"))
                .put("validFrom", Require.date(validFrom, "validFrom"))
                .put("validUntil", Require.date(validUntil, "validUntil"))
                .put("statusIndex", Require.place(statusIndex, "statusIndex"));
        Optional<String> known = state.read("credential", state.caller(), Require.token(number, "number"));
        if (known.isPresent()) {
            JSONObject issued = new JSONObject(known.get());
            for (String fact : FACTS) {
                Require.that(
                        issued.get(fact).equals(wanted.get(fact)),
                        "credential " + number + " is issued already, with another " + fact);
            }
            return known.get();
        }
        return write(context, number, wanted, "VALID");
    }

    @Transaction
    public String suspend(Context context, String number) {
        return change(context, number, Set.of("VALID"), "SUSPENDED");
    }

    /** Ends a suspension. */
    @Transaction
    public String reinstate(Context context, String number) {
        return change(context, number, Set.of("SUSPENDED"), "VALID");
    }

    @Transaction
    public String revoke(Context context, String number) {
        return change(context, number, Set.of("VALID", "SUSPENDED"), "REVOKED");
    }

    @Transaction(intent = Transaction.TYPE.EVALUATE)
    public String read(Context context, String issuer, String number) {
        return read(new State(context), issuer, number);
    }

    private static String read(State state, String issuer, String number) {
        return state.read("credential", Require.token(issuer, "issuer"), Require.token(number, "number"))
                .orElseThrow(() -> Require.refusal("there is no credential " + number + " of " + issuer));
    }

    private static String change(Context context, String number, Set<String> from, String to) {
        State state = new State(context);
        String text = read(state, state.caller(), number);
        JSONObject known = new JSONObject(text);
        String status = known.getString("status");
        if (status.equals(to)) {
            return text;
        }
        Require.that(from.contains(status), "credential " + number + " is " + status);
        return write(context, number, known, to);
    }

    /**
     * Writes the JSON member by member, because every endorser must write the same bytes and a JSON library does not
     * promise an order.
     */
    private static String write(Context context, String number, JSONObject facts, String status) {
        State state = new State(context);
        StringBuilder text = new StringBuilder("{");
        for (String fact : FACTS) {
            text.append('"')
                    .append(fact)
                    .append("\":\"")
                    .append(facts.getString(fact))
                    .append("\",");
        }
        text.append("\"statusIndex\":")
                .append(facts.getLong("statusIndex"))
                .append(",\"status\":\"")
                .append(status)
                .append("\"}");
        state.write(text.toString(), "credential", state.caller(), number);
        context.getStub().setEvent("credential", (state.caller() + "\n" + number + "\n" + text).getBytes(UTF_8));
        return text.toString();
    }
}
