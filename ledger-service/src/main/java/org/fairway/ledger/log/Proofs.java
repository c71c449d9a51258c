package org.fairway.ledger.log;

import java.util.ArrayList;
import java.util.List;
import org.fairway.verifier.MerkleTree;

/** Computes roots and paths (RFC 9162, clause 2.1) from complete subtrees, with a logarithmic number of reads. */
final class Proofs {
    private final Nodes nodes;

    Proofs(Nodes nodes) {
        this.nodes = nodes;
    }

    byte[] root(long size) {
        return size == 0 ? MerkleTree.emptyRoot() : range(0, size);
    }

    List<byte[]> inclusion(long index, long size) {
        List<byte[]> path = new ArrayList<>();
        long from = 0;
        long to = size;
        while (to - from > 1) {
            long middle = from + split(to - from);
            if (index < middle) {
                path.addFirst(range(middle, to));
                to = middle;
            } else {
                path.addFirst(range(from, middle));
                from = middle;
            }
        }
        return path;
    }

    List<byte[]> consistency(long first, long second) {
        List<byte[]> path = new ArrayList<>();
        long from = 0;
        long to = second;
        while (first != to) {
            long middle = from + split(to - from);
            if (first <= middle) {
                path.addFirst(range(middle, to));
                to = middle;
            } else {
                path.addFirst(range(from, middle));
                from = middle;
            }
        }
        if (from != 0) {
            path.addFirst(range(from, to));
        }
        return path;
    }

    private byte[] range(long from, long to) {
        long width = to - from;
        if (Long.bitCount(width) == 1 && from % width == 0) {
            return nodes.at(Long.numberOfTrailingZeros(width), from / width);
        }
        long middle = from + split(width);
        return MerkleTree.nodeHash(range(from, middle), range(middle, to));
    }

    /** The largest power of two below the width. */
    private static long split(long width) {
        return Long.highestOneBit(width - 1);
    }
}
