package org.fairway.chaincode.standin;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.hyperledger.fabric.protos.ledger.queryresult.KV;
import org.hyperledger.fabric.protos.ledger.rwset.CollectionHashedReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.NsReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.TxReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.HashedRWSet;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVRWSet;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVRead;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVReadHash;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVWrite;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVWriteHash;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.QueryReads;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.RangeQueryInfo;
import org.hyperledger.fabric.protos.peer.ChaincodeMessage;
import org.hyperledger.fabric.protos.peer.DelState;
import org.hyperledger.fabric.protos.peer.GetState;
import org.hyperledger.fabric.protos.peer.GetStateByRange;
import org.hyperledger.fabric.protos.peer.PutState;
import org.hyperledger.fabric.protos.peer.QueryResponse;
import org.hyperledger.fabric.protos.peer.QueryResultBytes;
import org.hyperledger.fabric.protos.peer.QueryStateNext;
import org.jspecify.annotations.Nullable;

/**
 * One run of the chaincode at one peer: what it read, and what it would write. It reads what is committed, never its
 * own writes.
 */
final class Simulation {
    private static final int PAGE = 2;
    private final Invocation invocation;
    private final Ledger ledger;
    private final Peer peer;
    private final Map<String, Deque<QueryResultBytes>> queries = new TreeMap<>();
    private final Map<String, KVRead> reads = new TreeMap<>();
    private final Map<String, KVWrite> writes = new TreeMap<>();
    private final KVRWSet.Builder ranges = KVRWSet.newBuilder();
    private final Map<String, Map<String, KVReadHash>> privateReads = new TreeMap<>();
    private final NavigableMap<String, NavigableMap<String, ByteString>> privateWrites = new TreeMap<>();

    Simulation(Invocation invocation, Ledger ledger, Peer peer) {
        this.invocation = invocation;
        this.ledger = ledger;
        this.peer = peer;
    }

    /** Thrown where a peer answers ERROR; the shim tells the contract nothing of the reason. */
    static final class RefusedException extends Exception {
        private static final long serialVersionUID = 1;

        RefusedException(String message) {
            super(message);
        }
    }

    /** By collection; empty bytes for a deletion. */
    NavigableMap<String, NavigableMap<String, ByteString>> privateWrites() {
        return privateWrites;
    }

    boolean writesPublicly() {
        return !writes.isEmpty();
    }

    Set<String> collectionsTouched() {
        Set<String> touched = new java.util.TreeSet<>(privateWrites.keySet());
        touched.addAll(privateReads.keySet());
        return touched;
    }

    ByteString answer(ChaincodeMessage question) throws RefusedException, InvalidProtocolBufferException {
        return switch (question.getType()) {
            case GET_STATE -> read(GetState.parseFrom(question.getPayload()));
            case PUT_STATE -> write(PutState.parseFrom(question.getPayload()));
            case DEL_STATE, PURGE_PRIVATE_DATA -> delete(DelState.parseFrom(question.getPayload()));
            case GET_STATE_BY_RANGE -> range(GetStateByRange.parseFrom(question.getPayload()));
            case QUERY_STATE_NEXT ->
                page(QueryStateNext.parseFrom(question.getPayload()).getId());
            case QUERY_STATE_CLOSE -> ByteString.EMPTY;
            case GET_PRIVATE_DATA_HASH -> hash(GetState.parseFrom(question.getPayload()));
            default -> throw new RefusedException("the stand-in does not answer " + question.getType());
        };
    }

    private ByteString read(GetState question) throws RefusedException {
        if (!question.getCollection().isEmpty()) {
            return readPrivately(question.getCollection(), question.getKey());
        }
        Ledger.@Nullable Value value = ledger.publicState().get(question.getKey());
        reads.put(question.getKey(), readOf(question.getKey(), value));
        return value == null ? ByteString.EMPTY : peer.given(value.bytes());
    }

    private static KVRead readOf(String key, Ledger.@Nullable Value value) {
        KVRead.Builder read = KVRead.newBuilder().setKey(key);
        return (value == null ? read : read.setVersion(value.version())).build();
    }

    private ByteString readPrivately(String collection, String key) throws RefusedException {
        if (!collection(collection).members().contains(invocation.creator().getMspid())) {
            throw new RefusedException(
                    "tx creator does not have read access permission on privatedata in chaincodeName:"
                            + invocation.chaincode() + " collectionName: " + collection);
        }
        Ledger.@Nullable Value hash = noteHash(collection, key);
        if (hash == null) {
            return ByteString.EMPTY;
        }
        ByteString value = peer.privateState(collection).get(key);
        if (value == null) {
            throw new RefusedException("private data matching public hash version is not available");
        }
        return value;
    }

    private Ledger.@Nullable Value noteHash(String collection, String key) {
        ByteString keyHash = Digest.of(ByteString.copyFromUtf8(key));
        Ledger.@Nullable Value hash = ledger.hashes().get(Ledger.hashKey(collection, keyHash));
        KVReadHash.Builder read = KVReadHash.newBuilder().setKeyHash(keyHash);
        privateReads
                .computeIfAbsent(collection, missing -> new TreeMap<>())
                .put(key, (hash == null ? read : read.setVersion(hash.version())).build());
        return hash;
    }

    private ByteString hash(GetState question) throws RefusedException {
        collection(question.getCollection());
        Ledger.@Nullable Value hash = noteHash(question.getCollection(), question.getKey());
        return hash == null ? ByteString.EMPTY : hash.bytes();
    }

    private ByteString write(PutState question) throws RefusedException {
        if (question.getCollection().isEmpty()) {
            writes.put(
                    question.getKey(),
                    KVWrite.newBuilder()
                            .setKey(question.getKey())
                            .setValue(question.getValue())
                            .build());
        } else {
            writePrivately(question.getCollection(), question.getKey(), question.getValue());
        }
        return ByteString.EMPTY;
    }

    private ByteString delete(DelState question) throws RefusedException {
        if (question.getCollection().isEmpty()) {
            writes.put(
                    question.getKey(),
                    KVWrite.newBuilder()
                            .setKey(question.getKey())
                            .setIsDelete(true)
                            .build());
        } else {
            writePrivately(question.getCollection(), question.getKey(), ByteString.EMPTY);
        }
        return ByteString.EMPTY;
    }

    private void writePrivately(String collection, String key, ByteString value) throws RefusedException {
        if (!collection(collection).members().contains(invocation.creator().getMspid())) {
            throw new RefusedException(
                    "tx creator does not have write access permission on privatedata in chaincodeName:"
                            + invocation.chaincode() + " collectionName: " + collection);
        }
        privateWrites.computeIfAbsent(collection, missing -> new TreeMap<>()).put(key, value);
    }

    private Collection collection(String name) throws RefusedException {
        Collection collection = peer.collections().get(name);
        if (collection == null) {
            throw new RefusedException("collection " + invocation.chaincode() + "/" + name + " could not be found");
        }
        return collection;
    }

    private ByteString range(GetStateByRange question) throws RefusedException {
        if (!question.getCollection().isEmpty()) {
            throw new RefusedException("the stand-in has no private range queries");
        }
        QueryReads.Builder raw = QueryReads.newBuilder();
        Deque<QueryResultBytes> rows = new ArrayDeque<>();
        ledger.publicState()
                .subMap(question.getStartKey(), true, question.getEndKey(), false)
                .forEach((key, value) -> {
                    raw.addKvReads(readOf(key, value));
                    KV row = KV.newBuilder()
                            .setNamespace(invocation.chaincode())
                            .setKey(key)
                            .setValue(peer.given(value.bytes()))
                            .build();
                    rows.add(QueryResultBytes.newBuilder()
                            .setResultBytes(row.toByteString())
                            .build());
                });
        ranges.addRangeQueriesInfo(RangeQueryInfo.newBuilder()
                .setStartKey(question.getStartKey())
                .setEndKey(question.getEndKey())
                .setItrExhausted(true)
                .setRawReads(raw));
        String id = invocation.transactionId() + "-" + queries.size();
        queries.put(id, rows);
        return page(id);
    }

    /** Few rows at a time, so that a contract that asks for more is seen. */
    private ByteString page(String id) throws RefusedException {
        Deque<QueryResultBytes> left = queries.get(id);
        if (left == null) {
            throw new RefusedException("query iterator not found");
        }
        QueryResponse.Builder response = QueryResponse.newBuilder().setId(id);
        for (int i = 0; i < PAGE && !left.isEmpty(); i++) {
            response.addResults(left.remove());
        }
        return response.setHasMore(!left.isEmpty()).build().toByteString();
    }

    TxReadWriteSet results() {
        NsReadWriteSet.Builder namespace = NsReadWriteSet.newBuilder()
                .setNamespace(invocation.chaincode())
                .setRwset(ranges.clone()
                        .addAllReads(reads.values())
                        .addAllWrites(writes.values())
                        .build()
                        .toByteString());
        for (String collection : collectionsTouched()) {
            HashedRWSet.Builder hashed = HashedRWSet.newBuilder()
                    .addAllHashedReads(
                            privateReads.getOrDefault(collection, Map.of()).values());
            privateWrites.getOrDefault(collection, new TreeMap<>()).forEach((key, value) -> {
                KVWriteHash.Builder write =
                        KVWriteHash.newBuilder().setKeyHash(Digest.of(ByteString.copyFromUtf8(key)));
                hashed.addHashedWrites(
                        value.isEmpty() ? write.setIsDelete(true) : write.setValueHash(Digest.of(value)));
            });
            namespace.addCollectionHashedRwset(CollectionHashedReadWriteSet.newBuilder()
                    .setCollectionName(collection)
                    .setHashedRwset(hashed.build().toByteString()));
        }
        return TxReadWriteSet.newBuilder()
                .setDataModel(TxReadWriteSet.DataModel.KV)
                .addNsRwset(namespace)
                .build();
    }
}
