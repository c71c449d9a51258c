package org.fairway.chaincode.standin;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.Version;
import org.hyperledger.fabric.protos.peer.ChaincodeEvent;
import org.hyperledger.fabric.protos.peer.TxValidationCode;

/** What every peer has: blocks, the public state, and hashes of what is private. */
final class Ledger {
    private final NavigableMap<String, Value> publicState = new ConcurrentSkipListMap<>();
    private final Map<String, Value> hashes = new ConcurrentHashMap<>();
    private final Map<String, CompletableFuture<Outcome>> outcomes = new ConcurrentHashMap<>();
    private final List<Block> blocks = new ArrayList<>();

    record Value(ByteString bytes, Version version) {}

    record Outcome(TxValidationCode code, long block) {}

    record Entry(String transactionId, TxValidationCode code, Optional<ChaincodeEvent> event) {}

    record Block(long number, ByteString dataHash, ByteString hash, List<Entry> entries) {}

    /** What it is now, without its blocks. */
    Ledger stateNow() {
        Ledger copy = new Ledger();
        copy.publicState.putAll(publicState);
        copy.hashes.putAll(hashes);
        return copy;
    }

    NavigableMap<String, Value> publicState() {
        return publicState;
    }

    /** By collection and hash of the key. */
    Map<String, Value> hashes() {
        return hashes;
    }

    static String hashKey(String collection, ByteString keyHash) {
        return collection + "/" + Digest.hex(keyHash);
    }

    CompletableFuture<Outcome> outcome(String transactionId) {
        return outcomes.computeIfAbsent(transactionId, missing -> new CompletableFuture<>());
    }

    boolean knows(String transactionId) {
        return outcomes.containsKey(transactionId) && outcome(transactionId).isDone();
    }

    synchronized void append(Block block) {
        blocks.add(block);
        for (Entry entry : block.entries()) {
            if (entry.code() != TxValidationCode.DUPLICATE_TXID) {
                outcome(entry.transactionId()).complete(new Outcome(entry.code(), block.number()));
            }
        }
        notifyAll();
    }

    synchronized long height() {
        return blocks.size();
    }

    synchronized Block block(long number) {
        return blocks.get((int) number);
    }

    /** Waits for the block; empty if it does not come for a while. */
    synchronized Optional<Block> await(long number) throws InterruptedException {
        if (blocks.size() <= number) {
            wait(50);
        }
        return blocks.size() > number ? Optional.of(blocks.get((int) number)) : Optional.empty();
    }
}
