package org.fairway.ledger.fabric;

import java.util.Optional;
import java.util.stream.Collectors;
import org.hyperledger.fabric.client.GatewayException;
import org.hyperledger.fabric.protos.gateway.ErrorDetail;

/** What a failure says, which is in its details alone. */
final class Refusals {
    /** The contract's own mark; the shim's troubles come as {@code chaincode response 500}, too, and pass. */
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
     * What the contract refuses, in its own words, at a peer of this organisation. Another organisation's peer may only
     * be some blocks behind: what it refuses passes, as everything else does, even a policy that no peers can satisfy
     * just now.
     */
    static Optional<String> refusal(GatewayException e, String mspId) {
        return e.getDetails().stream()
                .filter(detail ->
                        detail.getMspId().equals(mspId) && detail.getMessage().contains(MARK))
                .map(detail -> detail.getMessage().substring(detail.getMessage().indexOf(MARK) + MARK.length()))
                .findFirst();
    }
}
