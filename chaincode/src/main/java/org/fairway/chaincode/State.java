package org.fairway.chaincode;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Locale;
import java.util.Optional;
import org.hyperledger.fabric.contract.Context;
import org.hyperledger.fabric.shim.ChaincodeStub;

/** The world state as text under composite keys, and who asks. */
final class State {
  private final ChaincodeStub stub;
  private final String caller;

  State(Context context) {
    this.stub = context.getStub();
    this.caller = context.getClientIdentity().getMSPID();
  }

  /** MSP id of the organisation that signed the proposal; what it owns is kept under this name, so nobody can write in its place. */
  String caller() {
    return caller;
  }

  Optional<String> read(String kind, String... names) {
    byte[] value = stub.getState(key(kind, names));
    return value.length == 0 ? Optional.empty() : Optional.of(new String(value, UTF_8));
  }

  void write(String value, String kind, String... names) {
    stub.putState(key(kind, names), value.getBytes(UTF_8));
  }

  private String key(String kind, String... names) {
    return stub.createCompositeKey(kind, names).toString();
  }

  /** Sorts as text as the number does; in the same digits wherever an endorser runs. */
  static String padded(long number) {
    return String.format(Locale.ROOT, "%018d", number);
  }
}
