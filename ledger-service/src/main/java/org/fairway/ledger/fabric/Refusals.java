package org.fairway.ledger.fabric;

import io.grpc.Status.Code;
import java.util.Optional;
import org.hyperledger.fabric.client.EndorseException;
import org.hyperledger.fabric.client.GatewayException;
import org.hyperledger.fabric.protos.gateway.ErrorDetail;

/** What a failure says, which is in its details alone. */
final class Refusals {
  private static final String FROM_THE_CONTRACT = "chaincode response";

  private Refusals() {}

  static String details(Exception e) {
    return Optional.of(e).filter(GatewayException.class::isInstance).map(GatewayException.class::cast)
        .map(failure -> failure.getDetails().stream().map(ErrorDetail::getMessage).distinct().reduce("", (a, b) -> a + b)).orElse("");
  }

  /** What the contract refuses it refuses for good; everything else passes, even a policy that no peers can satisfy just now. */
  static boolean isFinal(EndorseException e) {
    return e.getStatus().getCode() == Code.ABORTED && details(e).contains(FROM_THE_CONTRACT);
  }

  /** The contract's own words: {@code chaincode response 500, words}. */
  static String words(Exception e) {
    String details = details(e);
    int start = details.indexOf(FROM_THE_CONTRACT);
    int comma = start < 0 ? -1 : details.indexOf(", ", start);
    return comma < 0 ? details : details.substring(comma + 2);
  }
}
