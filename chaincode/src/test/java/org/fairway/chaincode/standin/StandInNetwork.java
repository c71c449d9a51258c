package org.fairway.chaincode.standin;

import com.google.protobuf.ByteString;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.hyperledger.fabric.protos.common.Envelope;

/** Organisations with a peer each, and one orderer; the chaincode's policy is a majority of the organisations. */
public final class StandInNetwork implements AutoCloseable {
    private final Map<String, Organisation> organisations = new LinkedHashMap<>();
    private final Map<String, Peer> peers = new LinkedHashMap<>();
    private final Map<String, Collection> collections = new LinkedHashMap<>();
    private final Ledger ledger = new Ledger();
    private final Orderer orderer;
    private final AtomicReference<Refusals> refusals = new AtomicReference<>(new Refusals(0));

    private record Refusals(int left) {}

    private StandInNetwork(
            List<Organisation> members,
            List<Collection> collections,
            Duration batchTimeout,
            Function<String, List<ChaincodeLink>> links) {
        members.forEach(each -> organisations.put(each.mspId(), each));
        collections.forEach(each -> this.collections.put(each.name(), each));
        // Every second one on CouchDB: both kinds must give the contract the same.
        members.forEach(each ->
                peers.put(each.mspId(), new Peer(each, this, links.apply(each.mspId()), peers.size() % 2 == 1)));
        // The genesis block: no two networks have the same.
        ledger.append(new Ledger.Block(
                0, Digest.of(ByteString.copyFromUtf8(UUID.randomUUID().toString())), ByteString.EMPTY, List.of()));
        orderer = new Orderer(new Committer(this, ledger), batchTimeout);
        peers.values().forEach(Peer::start);
    }

    public static StandInNetwork of(String... mspIds) {
        return of(Duration.ofMillis(20), List.of(), mspIds);
    }

    public static StandInNetwork of(Duration batchTimeout, List<Collection> collections, String... mspIds) {
        return new StandInNetwork(
                Arrays.stream(mspIds).map(Organisation::new).toList(),
                collections,
                batchTimeout,
                inThisJvm -> List.of(ChaincodeInThisJvm.SHARED.link(), ChaincodeInThisJvm.SHARED.link()));
    }

    /**
     * Each peer dials a chaincode of its own, by MSP id; the organisations are there before, since a chaincode may need
     * their certificates.
     */
    public static StandInNetwork dialling(List<Organisation> members, Function<String, ManagedChannel> chaincodes) {
        return new StandInNetwork(
                members,
                List.of(),
                Duration.ofMillis(20),
                mspId -> List.of(new ChaincodeLink(chaincodes.apply(mspId), () -> true)));
    }

    /** Another ledger of the same organisations: all that was committed is gone, as after a network was made anew. */
    public StandInNetwork madeAnew() {
        return new StandInNetwork(
                List.copyOf(organisations.values()),
                List.copyOf(collections.values()),
                Duration.ofMillis(20),
                inThisJvm -> List.of(ChaincodeInThisJvm.SHARED.link(), ChaincodeInThisJvm.SHARED.link()));
    }

    public String channel() {
        return "customs";
    }

    public String chaincode() {
        return "fairway";
    }

    public Organisation organisation(String mspId) {
        return organisations.get(mspId);
    }

    public Peer peer(String mspId) {
        return peers.get(mspId);
    }

    public Orderer orderer() {
        return orderer;
    }

    public long height() {
        return ledger.height();
    }

    /**
     * Returns whether these bytes are anywhere that everybody can read: in the public state, its hashes or an envelope.
     */
    public boolean shows(String secret) {
        ByteString wanted = ByteString.copyFromUtf8(secret);
        return ledger.publicState().values().stream().anyMatch(value -> Peer.contains(value.bytes(), wanted))
                || ledger.publicState().keySet().stream().anyMatch(key -> key.contains(secret))
                || orderer.submitted().stream()
                        .map(Envelope::toByteString)
                        .anyMatch(bytes ->
                                bytes.toString(StandardCharsets.ISO_8859_1).contains(secret));
    }

    /** Lets the next endorsements fail as they do while discovery has not caught up. */
    public void refuseEndorsements(int times) {
        refusals.set(new Refusals(times));
    }

    void refuseIfAsked() {
        if (refusals.getAndUpdate(refusal -> new Refusals(Math.max(0, refusal.left() - 1)))
                        .left()
                > 0) {
            throw Status.FAILED_PRECONDITION
                    .withDescription(
                            "no combination of peers can be derived which satisfy the endorsement policy: no peer"
                                    + " combination can satisfy the endorsement policy")
                    .asRuntimeException();
        }
    }

    Map<String, Organisation> organisations() {
        return organisations;
    }

    Map<String, Peer> peers() {
        return peers;
    }

    Map<String, Collection> collections() {
        return collections;
    }

    Planner planner() {
        return new Planner(peers, collections);
    }

    Ledger ledger() {
        return ledger;
    }

    @Override
    public void close() {
        orderer.close();
        peers.values().forEach(Peer::close);
    }
}
