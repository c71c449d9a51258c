package org.fairway.chaincode.standin;

import com.google.protobuf.ByteString;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.TlsServerCredentials;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.hyperledger.fabric.protos.peer.ChaincodeAction;
import org.hyperledger.fabric.protos.peer.ChaincodeEvent;
import org.hyperledger.fabric.protos.peer.ChaincodeID;
import org.hyperledger.fabric.protos.peer.Endorsement;
import org.hyperledger.fabric.protos.peer.Response;
import org.json.JSONException;
import org.json.JSONObject;
import org.jspecify.annotations.Nullable;

/**
 * One organisation's peer: it runs the chaincode, signs what came out, and keeps what is private to its organisation.
 */
public final class Peer {
    private static final int LEAST_ERROR = 400;
    private final Organisation organisation;
    private final Member identity;
    private final Member tls;
    private final StandInNetwork network;
    private final List<ChaincodeLink> links;
    private final int port = Ports.free();
    private final Map<String, NavigableMap<String, ByteString>> privateState = new ConcurrentHashMap<>();
    private final Map<String, NavigableMap<String, NavigableMap<String, ByteString>>> transientStore =
            new ConcurrentHashMap<>();
    private final AtomicInteger troubles = new AtomicInteger();
    private final boolean hasDocuments;
    private volatile @Nullable Ledger behind;
    private @Nullable Server server;

    /** @param hasDocuments whether its state is in CouchDB */
    Peer(Organisation organisation, StandInNetwork network, List<ChaincodeLink> links, boolean hasDocuments) {
        this.hasDocuments = hasDocuments;
        this.organisation = organisation;
        this.network = network;
        this.links = links;
        this.identity = organisation.enrol("peer0");
        this.tls = organisation.enrol("peer0.tls");
    }

    record Endorsed(Simulation simulation, Response response, ChaincodeAction action) {}

    public void start() {
        try {
            var credentials = TlsServerCredentials.create(
                    new ByteArrayInputStream(tls.certificatePem().getBytes(StandardCharsets.UTF_8)),
                    new ByteArrayInputStream(tls.keyPem().getBytes(StandardCharsets.UTF_8)));
            server = NettyServerBuilder.forAddress(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), port), credentials)
                    .addService(new GatewayService(network, this))
                    .build()
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void stop() {
        if (server != null) {
            server.shutdownNow();
            try {
                server.awaitTermination();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Endorses from the state as it is now, however the ledger grows, until {@link #catchUp}. */
    public void fallBehind() {
        behind = network.ledger().stateNow();
    }

    public void catchUp() {
        behind = null;
    }

    /**
     * Lets the next runs fail as they do when the peer cannot answer its chaincode: in the shim's words, not the
     * contract's.
     */
    public void fail(int runs) {
        troubles.set(runs);
    }

    /**
     * A value as the state database has it: CouchDB keeps a JSON object as its members and gives them back in its own
     * order and spelling, all else byte for byte.
     */
    ByteString given(ByteString value) {
        if (!hasDocuments) {
            return value;
        }
        try {
            JSONObject document = new JSONObject(value.toStringUtf8());
            return ByteString.copyFromUtf8(document.keySet().stream()
                    .sorted()
                    .map(name -> JSONObject.quote(name) + ":"
                            + JSONObject.valueToString(document.get(name))
                                    .replace("<", "\\u003c")
                                    .replace(">", "\\u003e")
                                    .replace("&", "\\u0026"))
                    .collect(Collectors.joining(",", "{", "}")));
        } catch (JSONException noObject) {
            return value;
        }
    }

    public String address() {
        return "localhost:" + port;
    }

    String mspId() {
        return organisation.mspId();
    }

    Map<String, Collection> collections() {
        return network.collections();
    }

    NavigableMap<String, ByteString> privateState(String collection) {
        return privateState.computeIfAbsent(collection, missing -> new ConcurrentSkipListMap<>());
    }

    /** Whether these bytes are anywhere in what this peer keeps privately, or has seen of it before commit. */
    public boolean hasSeen(String secret) {
        ByteString wanted = ByteString.copyFromUtf8(secret);
        return privateState.values().stream()
                        .flatMap(each -> each.values().stream())
                        .anyMatch(value -> contains(value, wanted))
                || transientStore.values().stream()
                        .flatMap(each -> each.values().stream())
                        .flatMap(each -> each.values().stream())
                        .anyMatch(value -> contains(value, wanted));
    }

    static boolean contains(ByteString value, ByteString wanted) {
        return value.toString(StandardCharsets.ISO_8859_1).contains(wanted.toString(StandardCharsets.ISO_8859_1));
    }

    Endorsed evaluate(Invocation invocation) {
        return run(invocation, links.getFirst());
    }

    /** Runs it on every link, so that a contract that uses a clock or random numbers is detected. */
    Endorsed endorse(Invocation invocation) {
        Endorsed first = run(invocation, links.getFirst());
        for (ChaincodeLink link : links.subList(1, links.size())) {
            if (!run(invocation, link).action().equals(first.action())) {
                throw Status.ABORTED
                        .withDescription("ProposalResponsePayloads do not match")
                        .asRuntimeException();
            }
        }
        if (!first.simulation().privateWrites().isEmpty()) {
            transientStore.put(invocation.transactionId(), first.simulation().privateWrites());
        }
        return first;
    }

    /** As gossip brings it from the peer that endorsed, to members alone. */
    void receive(String transactionId, Simulation simulation) {
        NavigableMap<String, NavigableMap<String, ByteString>> ours =
                new java.util.TreeMap<>(simulation.privateWrites());
        ours.keySet()
                .removeIf(collection -> !collections().get(collection).members().contains(mspId()));
        if (!ours.isEmpty()) {
            transientStore.put(transactionId, ours);
        }
    }

    private Endorsed run(Invocation invocation, ChaincodeLink link) {
        Ledger old = behind;
        Simulation simulation = new Simulation(invocation, old == null ? network.ledger() : old, this);
        if (troubles.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            return new Endorsed(
                    simulation,
                    Response.newBuilder()
                            .setStatus(500)
                            .setMessage("[" + invocation.transactionId().substring(0, 8)
                                    + "]Unsuccessful response received.")
                            .build(),
                    ChaincodeAction.getDefaultInstance());
        }
        ChaincodeLink.Result result = link.run(invocation, simulation).join();
        ChaincodeAction.Builder action = ChaincodeAction.newBuilder()
                .setResults(simulation.results().toByteString())
                .setResponse(result.response())
                .setChaincodeId(
                        ChaincodeID.newBuilder().setName(invocation.chaincode()).setVersion("1"));
        if (!result.event().getEventName().isEmpty()) {
            ChaincodeEvent event = result.event().toBuilder()
                    .setChaincodeId(invocation.chaincode())
                    .setTxId(invocation.transactionId())
                    .build();
            action.setEvents(event.toByteString());
        }
        return new Endorsed(simulation, result.response(), action.build());
    }

    static boolean failed(Response response) {
        return response.getStatus() >= LEAST_ERROR;
    }

    Endorsement sign(ByteString response) {
        ByteString endorser = identity.serialized();
        return Endorsement.newBuilder()
                .setEndorser(endorser)
                .setSignature(ByteString.copyFrom(
                        identity.sign(response.concat(endorser).toByteArray())))
                .build();
    }

    /** Moves what was private to a transaction that turned out valid. */
    void commit(String transactionId, boolean valid) {
        NavigableMap<String, NavigableMap<String, ByteString>> held = transientStore.remove(transactionId);
        if (held == null || !valid) {
            return;
        }
        held.forEach((collection, values) -> {
            if (collections().get(collection).members().contains(mspId())) {
                values.forEach((key, value) -> {
                    if (value.isEmpty()) {
                        privateState(collection).remove(key);
                    } else {
                        privateState(collection).put(key, value);
                    }
                });
            }
        });
    }

    void close() {
        stop();
        links.forEach(ChaincodeLink::close);
    }
}
