package org.fairway.chaincode;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.UUID;
import org.hyperledger.fabric.contract.Context;
import org.hyperledger.fabric.contract.ContractInterface;
import org.hyperledger.fabric.contract.annotation.Contract;
import org.hyperledger.fabric.contract.annotation.Transaction;

/** A contract with faults that the stand-in must detect. */
@Contract(name = "careless")
public final class Careless implements ContractInterface {

    @Transaction
    public void throwDice(Context context) {
        context.getStub().putState("dice", UUID.randomUUID().toString().getBytes(UTF_8));
    }

    @Transaction
    public void count(Context context) {
        byte[] before = context.getStub().getState("count");
        context.getStub()
                .putState(
                        "count",
                        Integer.toString(before.length == 0 ? 1 : Integer.parseInt(new String(before, UTF_8)) + 1)
                                .getBytes(UTF_8));
        context.getStub().setEvent("first", new byte[0]);
        context.getStub().setEvent("counted", new byte[0]);
    }

    @Transaction
    public void put(Context context, String value) {
        context.getStub().putState("blind", value.getBytes(UTF_8));
    }

    @Transaction
    public String readsItsOwnWrite(Context context, String value) {
        context.getStub().putState("own-" + value, value.getBytes(UTF_8));
        return Integer.toString(context.getStub().getState("own-" + value).length);
    }

    @Transaction(intent = Transaction.TYPE.EVALUATE)
    public String value(Context context, String key) {
        return new String(context.getStub().getState(key), UTF_8);
    }

    /** Publishes in the contract's name an event that a correct contract does not publish. */
    @Transaction
    public void say(Context context, String name, String payload) {
        context.getStub().setEvent(name, payload.getBytes(UTF_8));
    }

    @Transaction
    public void fails(Context context) {
        throw new IllegalStateException("a secret reason");
    }
}
