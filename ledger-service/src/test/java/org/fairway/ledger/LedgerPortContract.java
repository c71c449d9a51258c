package org.fairway.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.fairway.kit.ids.Uuids;
import org.fairway.ledger.port.LedgerPort;
import org.fairway.verifier.Checkpoint;
import org.fairway.verifier.Leaf;
import org.fairway.verifier.MerkleTree;
import org.fairway.verifier.Receipt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every ledger must do. An adapter passes by extending this; each test gets a ledger of its own. */
public abstract class LedgerPortContract {
    protected abstract LedgerPort ledger();

    /** The same ledger as another process or a restarted one sees it. */
    protected abstract LedgerPort reopened();

    protected abstract PublicKey key();

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 8, 9, 33, 100})
    void provesEveryEventOfEveryBatch(int batch) {
        LedgerPort ledger = ledger();
        List<Leaf> anchored = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            List<Leaf> leaves = leaves(batch + i);
            ledger.anchor(leaves);
            anchored.addAll(leaves);
        }
        for (int i = 0; i < anchored.size(); i++) {
            Receipt receipt =
                    ledger.receipt(UUID.fromString(anchored.get(i).id())).orElseThrow();
            assertThat(receipt.index()).isEqualTo(i);
            assertThat(Receipt.parse(receipt.text()).faults(key())).isEmpty();
        }
    }

    @Test
    void anchorsAnEventOnceHoweverOftenItComes() {
        LedgerPort ledger = ledger();
        List<Leaf> leaves = leaves(5);
        ledger.anchor(leaves);
        Checkpoint before = ledger.checkpoint().orElseThrow();

        assertThat(ledger.anchor(leaves).positions()).isEmpty();
        List<Leaf> mixed = new ArrayList<>(leaves);
        Leaf fresh = leaves(1).getFirst();
        mixed.add(2, fresh);
        mixed.add(fresh);

        assertThat(ledger.anchor(mixed).positions())
                .singleElement()
                .satisfies(position -> assertThat(position.index()).isEqualTo(before.size()));
    }

    @Test
    void givesTheSameReceiptForEver() {
        LedgerPort ledger = ledger();
        List<Leaf> leaves = leaves(3);
        ledger.anchor(leaves);
        UUID event = UUID.fromString(leaves.get(1).id());
        String first = ledger.receipt(event).orElseThrow().text();
        ledger.anchor(leaves(10));

        assertThat(ledger.receipt(event).orElseThrow().text()).isEqualTo(first);
        assertThat(reopened().receipt(event).orElseThrow().text()).isEqualTo(first);
    }

    @Test
    void provesThatItOnlyGrew() {
        LedgerPort ledger = ledger();
        List<Checkpoint> checkpoints = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            ledger.anchor(leaves(1 + i % 5));
            checkpoints.add(ledger.checkpoint().orElseThrow());
        }
        for (Checkpoint older : checkpoints) {
            for (Checkpoint newer : checkpoints.subList(checkpoints.indexOf(older), checkpoints.size())) {
                LedgerPort.Consistency proof = ledger.consistency(older.size(), newer.size());
                assertThat(MerkleTree.consistent(older.size(), older.root(), newer.size(), newer.root(), proof.path()))
                        .isTrue();
            }
        }
        assertThatThrownBy(() -> ledger.consistency(2, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ledger.consistency(1, 10_000)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void doesNotForkUnderSeveralWriters() throws Exception {
        LedgerPort one = ledger();
        LedgerPort other = reopened();
        List<Future<LedgerPort.Anchored>> batches = new ArrayList<>();
        try (ExecutorService writers = Executors.newFixedThreadPool(4)) {
            for (int i = 0; i < 20; i++) {
                LedgerPort writer = i % 2 == 0 ? one : other;
                batches.add(writers.submit(() -> writer.anchor(leaves(3))));
            }
        }
        List<Long> positions = new ArrayList<>();
        for (Future<LedgerPort.Anchored> batch : batches) {
            batch.get().positions().forEach(position -> positions.add(position.index()));
        }
        assertThat(positions).doesNotHaveDuplicates().hasSize(60);
        assertThat(one.checkpoint().orElseThrow().size()).isEqualTo(60);
    }

    public static List<Leaf> leaves(int count) {
        List<Leaf> leaves = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            UUID id = Uuids.v7();
            leaves.add(Leaf.of(
                    id.toString(),
                    "customs.declaration.released.v1",
                    "/fairway/declaration-service",
                    Uuids.v7().toString(),
                    "2026-11-23T10:00:00Z",
                    "{\"n\":" + i + "}"));
        }
        return leaves;
    }
}
