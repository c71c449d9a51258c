package org.fairway.chaincode;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.hyperledger.fabric.contract.Context;
import org.hyperledger.fabric.contract.ContractInterface;
import org.hyperledger.fabric.contract.annotation.Contract;
import org.hyperledger.fabric.contract.annotation.Transaction;
import org.hyperledger.fabric.shim.ChaincodeException;

/**
 * Certificates with a balance. Drawing on one reads and writes its balance, so of two draws in one block the ledger rejects one (MVCC_READ_CONFLICT), and its sender asks again: that is what
 * keeps the balance above zero when nobody trusts a single counter.
 */
@Contract(name = "certificates")
public final class Certificates implements ContractInterface {

  /** Issues a certificate of the caller's; {@code drawers} are MSP ids with commas between them. */
  @Transaction
  public String issue(Context context, String id, String quantity, String unit, String drawers) {
    State state = new State(context);
    List<String> names = Arrays.stream(drawers.split(",")).map(each -> Require.token(each, "drawer")).sorted().distinct().toList();
    Certificate certificate = Certificate.of(Require.quantity(quantity), Require.token(unit, "unit"), names);
    Require.that(state.read("certificate", state.caller(), Require.token(id, "id")).isEmpty(), "certificate " + id + " is issued already");
    return write(state, certificate, state.caller(), id);
  }

  /** Sets a quantity aside under a name of the drawer's, such as a declaration's id. */
  @Transaction
  public String reserve(Context context, String issuer, String id, String reservation, String quantity) {
    State state = new State(context);
    Certificate certificate = drawnOn(state, issuer, id);
    BigDecimal wanted = Require.quantity(quantity);
    Require.that(
        state.read("reservation", issuer, id, state.caller(), Require.token(reservation, "reservation")).isEmpty(), "reservation " + reservation + " was made already");
    state.write(quantity, "reservation", issuer, id, state.caller(), reservation);
    return write(state, certificate.reserve(wanted), issuer, id);
  }

  /** Gives back what is left of a reservation. */
  @Transaction
  public String release(Context context, String issuer, String id, String reservation) {
    State state = new State(context);
    Certificate certificate = drawnOn(state, issuer, id);
    BigDecimal left = left(state, issuer, id, reservation);
    state.write("0", "reservation", issuer, id, state.caller(), reservation);
    return write(state, certificate.release(left), issuer, id);
  }

  /** Uses up a quantity of a reservation; the rest stays reserved. */
  @Transaction
  public String writeOff(Context context, String issuer, String id, String reservation, String quantity) {
    State state = new State(context);
    Certificate certificate = drawnOn(state, issuer, id);
    BigDecimal used = Require.quantity(quantity);
    BigDecimal left = left(state, issuer, id, reservation).subtract(used);
    Require.that(left.signum() >= 0, "reservation " + reservation + " has not so much left");
    state.write(Certificate.plain(left), "reservation", issuer, id, state.caller(), reservation);
    return write(state, certificate.writeOff(used), issuer, id);
  }

  @Transaction(intent = Transaction.TYPE.EVALUATE)
  public String balance(Context context, String issuer, String id) {
    return read(new State(context), issuer, id).json();
  }

  private static Certificate drawnOn(State state, String issuer, String id) {
    Certificate certificate = read(state, issuer, id);
    Require.that(certificate.drawers().contains(state.caller()), state.caller() + " may not draw on certificate " + id);
    return certificate;
  }

  private static Certificate read(State state, String issuer, String id) {
    return state.read("certificate", Require.token(issuer, "issuer"), Require.token(id, "id")).map(Certificate::parse)
        .orElseThrow(() -> new ChaincodeException("there is no certificate " + id + " of " + issuer));
  }

  private static BigDecimal left(State state, String issuer, String id, String reservation) {
    return state.read("reservation", issuer, id, state.caller(), Require.token(reservation, "reservation")).map(BigDecimal::new)
        .orElseThrow(() -> new ChaincodeException("there is no reservation " + reservation + " of " + state.caller()));
  }

  private static String write(State state, Certificate certificate, String issuer, String id) {
    state.write(certificate.json(), "certificate", issuer, id);
    return certificate.json();
  }
}
