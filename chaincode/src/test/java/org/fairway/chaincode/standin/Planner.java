package org.fairway.chaincode.standin;

import io.grpc.Status;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which peers must endorse: a majority of the organisations for what is public, and each collection's own policy for
 * what is private.
 */
record Planner(Map<String, Peer> peers, Map<String, Collection> collections) {

    int majority() {
        return peers.size() / 2 + 1;
    }

    /** Whether these organisations are enough for such writes. */
    boolean suffices(Set<String> endorsers, boolean writesPublicly, Set<String> collectionsWritten) {
        if ((writesPublicly || collectionsWritten.isEmpty()) && endorsers.size() < majority()) {
            return false;
        }
        for (String name : collectionsWritten) {
            Collection collection = collections.get(name);
            if (collection.endorsers() == 0) {
                if (endorsers.size() < majority()) {
                    return false;
                }
            } else {
                Set<String> members = new HashSet<>(endorsers);
                members.retainAll(collection.members());
                if (members.size() < collection.endorsers()) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Peers to ask beside the first; nobody outside a collection is shown its values. */
    List<Peer> others(Peer first, Simulation simulation) {
        List<Peer> chosen = new ArrayList<>();
        Set<String> names = new HashSet<>(Set.of(first.mspId()));
        List<Peer> eligible = peers.values().stream()
                .filter(peer -> peer != first
                        && simulation.privateWrites().keySet().stream()
                                .allMatch(
                                        name -> collections.get(name).members().contains(peer.mspId())))
                .toList();
        for (Peer peer : eligible) {
            if (!suffices(
                    names,
                    simulation.writesPublicly(),
                    simulation.privateWrites().keySet())) {
                chosen.add(peer);
                names.add(peer.mspId());
            }
        }
        if (!suffices(
                names, simulation.writesPublicly(), simulation.privateWrites().keySet())) {
            throw Status.FAILED_PRECONDITION
                    .withDescription(
                            "no combination of peers can be derived which satisfy the endorsement policy: no peer"
                                    + " combination can satisfy the endorsement policy")
                    .asRuntimeException();
        }
        return chosen;
    }
}
