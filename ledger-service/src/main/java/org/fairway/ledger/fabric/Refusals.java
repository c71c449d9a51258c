package org.fairway.ledger.fabric;

import java.util.Optional;
import java.util.stream.Collectors;
import org.hyperledger.fabric.client.GatewayException;
import org.hyperledger.fabric.protos.gateway.ErrorDetail;

/** Reads the reason of a failure, which is only in its details. */
final class Refusals {
    /**
     * The contract's own marker. The shim's errors come as {@code chaincode response 500} as well, and are temporary.
     */
    private static final String MARK = "chaincode response 500, refused: ";

    private Refusals() {}

    static String details(Exception e) {
        return e instanceof GatewayException failure
                ? failure.getDetails().stream()
                        .map(ErrorDetail::getMessage)
                        .distinct()
                        .collect(Collectors.joining("; "))
                : "";
    }

    /**
     * The contract's refusal in its own words, by a peer of this organisation. A refusal by another organisation's peer
     * may only mean that it is some blocks behind, so it counts as temporary, like every other failure.
     */
    static Optional<String> refusal(GatewayException e, String mspId) {
        return e.getDetails().stream()
                .filter(detail ->
                        detail.getMspId().equals(mspId) && detail.getMessage().contains(MARK))
                .map(detail -> detail.getMessage().substring(detail.getMessage().indexOf(MARK) + MARK.length()))
                .findFirst();
    }
}
