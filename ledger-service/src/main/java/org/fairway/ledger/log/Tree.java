package org.fairway.ledger.log;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.fairway.verifier.MerkleTree;

/** A growing tree: its size and its peaks, which are all that later nodes depend on. */
final class Tree {
    long size;
    final List<byte[]> peaks;

    Tree(long size, List<byte[]> peaks) {
        this.size = size;
        this.peaks = new ArrayList<>(peaks);
    }

    /** Reads a stored tree. */
    static Tree at(long size, Nodes nodes) {
        List<byte[]> peaks = new ArrayList<>();
        for (int level = Long.SIZE - 2; level >= 0; level--) {
            if ((size >> level & 1) == 1) {
                peaks.add(nodes.at(level, (size >> level) - 1));
            }
        }
        return new Tree(size, peaks);
    }

    /** Adds a leaf and passes on each node that it completes, the leaf first. */
    void add(byte[] leaf, Consumer<byte[]> complete) {
        byte[] node = leaf;
        complete.accept(node);
        for (long index = size; (index & 1) == 1; index >>= 1) {
            node = MerkleTree.nodeHash(peaks.removeLast(), node);
            complete.accept(node);
        }
        peaks.add(node);
        size++;
    }

    /** RFC 9162, clause 2.1.1. */
    byte[] root() {
        if (peaks.isEmpty()) {
            return MerkleTree.emptyRoot();
        }
        byte[] root = peaks.getLast();
        for (int i = peaks.size() - 2; i >= 0; i--) {
            root = MerkleTree.nodeHash(peaks.get(i), root);
        }
        return root;
    }
}
