package org.fairway.chaincode;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.hyperledger.fabric.contract.Context;
import org.hyperledger.fabric.contract.ContractInterface;
import org.hyperledger.fabric.contract.annotation.Contract;
import org.hyperledger.fabric.contract.annotation.Transaction;

/**
 * Certificates with a balance. A draw reads and writes the balance, so of two draws in one block the ledger rejects one
 * (MVCC_READ_CONFLICT), and its sender repeats it. This keeps the balance above zero without a central counter. Every
 * request has a name, so a client without an answer may repeat it: it takes effect once.
 */
@Contract(name = "certificates")
public final class Certificates implements ContractInterface {

    /** Issues a certificate of the caller's organisation; {@code drawers} are MSP ids with commas between them. */
    @Transaction
    public String issue(Context context, String id, String quantity, String unit, String drawers) {
        State state = new State(context);
        List<String> names = Arrays.stream(drawers.split(","))
                .map(each -> Require.token(each, "drawer"))
                .sorted()
                .distinct()
                .toList();
        Certificate certificate = Certificate.of(Require.quantity(quantity), Require.token(unit, "unit"), names);
        Optional<Certificate> known = state.read("certificate", state.caller(), Require.token(id, "id"))
                .map(Certificate::parse);
        if (known.isPresent()) {
            Require.that(known.get().isIssuedAs(certificate), "certificate " + id + " is issued already, otherwise");
            return known.get().json();
        }
        return write(context, certificate, state.caller(), id);
    }

    /** Reserves a quantity under a name that the drawer chooses, such as a declaration's id. */
    @Transaction
    public String reserve(Context context, String issuer, String id, String reservation, String quantity) {
        State state = new State(context);
        Certificate certificate = drawnOn(state, issuer, id);
        BigDecimal wanted = Require.quantity(quantity);
        Optional<Reservation> known = reservation(state, issuer, id, reservation);
        if (known.isPresent()) {
            Require.that(
                    known.get().quantity().compareTo(wanted) == 0,
                    "reservation " + reservation + " was made already, of another quantity");
            Require.that(
                    !known.get().givenBack(),
                    "reservation " + reservation + " was given back; a new one needs another name");
            return certificate.json();
        }
        state.write(
                new Reservation(wanted, wanted, false).text(), "reservation", issuer, id, state.caller(), reservation);
        return write(context, certificate.reserve(wanted), issuer, id);
    }

    /** Releases what is left of a reservation. */
    @Transaction
    public String release(Context context, String issuer, String id, String reservation) {
        State state = new State(context);
        Certificate certificate = drawnOn(state, issuer, id);
        Reservation made = made(state, issuer, id, reservation);
        if (made.left().signum() == 0) {
            return certificate.json();
        }
        state.write(
                new Reservation(made.quantity(), BigDecimal.ZERO, true).text(),
                "reservation",
                issuer,
                id,
                state.caller(),
                reservation);
        return write(context, certificate.release(made.left()), issuer, id);
    }

    /**
     * Uses up a quantity of a reservation, under a name that the drawer chooses for this use; the rest stays reserved.
     */
    @Transaction
    public String writeOff(Context context, String issuer, String id, String reservation, String use, String quantity) {
        State state = new State(context);
        Certificate certificate = drawnOn(state, issuer, id);
        BigDecimal used = Require.quantity(quantity);
        Reservation made = made(state, issuer, id, reservation);
        Optional<String> known = state.read("use", issuer, id, state.caller(), reservation, Require.token(use, "use"));
        if (known.isPresent()) {
            Require.that(
                    new BigDecimal(known.get()).compareTo(used) == 0,
                    "use " + use + " was written off already, of another quantity");
            return certificate.json();
        }
        BigDecimal left = made.left().subtract(used);
        Require.that(left.signum() >= 0, "reservation " + reservation + " has not so much left");
        state.write(quantity, "use", issuer, id, state.caller(), reservation, use);
        state.write(
                new Reservation(made.quantity(), left, false).text(),
                "reservation",
                issuer,
                id,
                state.caller(),
                reservation);
        return write(context, certificate.writeOff(used), issuer, id);
    }

    @Transaction(intent = Transaction.TYPE.EVALUATE)
    public String balance(Context context, String issuer, String id) {
        return read(new State(context), issuer, id).json();
    }

    /**
     * A reserved quantity and what is left of it.
     *
     * @param givenBack whether the rest of it was released
     */
    private record Reservation(BigDecimal quantity, BigDecimal left, boolean givenBack) {
        String text() {
            return Certificate.plain(quantity) + " " + Certificate.plain(left) + (givenBack ? " given back" : "");
        }

        static Reservation parse(String text) {
            String[] parts = text.split(" ", 3);
            return new Reservation(new BigDecimal(parts[0]), new BigDecimal(parts[1]), parts.length > 2);
        }
    }

    private static Optional<Reservation> reservation(State state, String issuer, String id, String name) {
        return state.read("reservation", issuer, id, state.caller(), Require.token(name, "reservation"))
                .map(Reservation::parse);
    }

    private static Reservation made(State state, String issuer, String id, String name) {
        return reservation(state, issuer, id, name)
                .orElseThrow(() -> Require.refusal("there is no reservation " + name + " of " + state.caller()));
    }

    private static Certificate drawnOn(State state, String issuer, String id) {
        Certificate certificate = read(state, issuer, id);
        Require.that(
                certificate.drawers().contains(state.caller()), state.caller() + " may not draw on certificate " + id);
        return certificate;
    }

    private static Certificate read(State state, String issuer, String id) {
        return state.read("certificate", Require.token(issuer, "issuer"), Require.token(id, "id"))
                .map(Certificate::parse)
                .orElseThrow(() -> Require.refusal("there is no certificate " + id + " of " + issuer));
    }

    private static String write(Context context, Certificate certificate, String issuer, String id) {
        new State(context).write(certificate.json(), "certificate", issuer, id);
        context.getStub().setEvent("certificate", (issuer + "\n" + id + "\n" + certificate.json()).getBytes(UTF_8));
        return certificate.json();
    }
}
