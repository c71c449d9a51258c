package org.fairway.verifier;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.ArrayList;
import java.util.List;

/** The definitions of RFC 9162, clause 2.1, word by word and slow: what everything faster is compared with. */
final class ReferenceTree {
    static final KeyPair KEY = generate();
    final List<byte[]> leaves = new ArrayList<>();

    static ReferenceTree of(int size) {
        ReferenceTree tree = new ReferenceTree();
        for (int i = 0; i < size; i++) {
            tree.leaves.add(MerkleTree.leafHash(new byte[] {(byte) i, (byte) (i >> 8)}));
        }
        return tree;
    }

    byte[] root(int from, int to) {
        if (to == from) {
            return MerkleTree.emptyRoot();
        }
        if (to - from == 1) {
            return leaves.get(from);
        }
        int split = split(to - from);
        return MerkleTree.nodeHash(root(from, from + split), root(from + split, to));
    }

    List<byte[]> inclusion(int index, int from, int to) {
        if (to - from == 1) {
            return new ArrayList<>();
        }
        int split = split(to - from);
        boolean left = index < from + split;
        List<byte[]> path = left ? inclusion(index, from, from + split) : inclusion(index, from + split, to);
        path.add(left ? root(from + split, to) : root(from, from + split));
        return path;
    }

    List<byte[]> consistency(int first, int from, int to, boolean complete) {
        if (first == to - from) {
            List<byte[]> path = new ArrayList<>();
            if (!complete) {
                path.add(root(from, to));
            }
            return path;
        }
        int split = split(to - from);
        if (first <= split) {
            List<byte[]> path = consistency(first, from, from + split, complete);
            path.add(root(from + split, to));
            return path;
        }
        List<byte[]> path = consistency(first - split, from + split, to, false);
        path.add(root(from, from + split));
        return path;
    }

    static Checkpoint sign(String origin, long size, byte[] root) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(KEY.getPrivate());
            signature.update(Checkpoint.body(origin, size, root));
            byte[] keyHash = new NoteKey(origin, KEY.getPublic()).hash();
            return new Checkpoint(origin, size, root, keyHash, signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int split(int size) {
        return Integer.highestOneBit(size - 1);
    }

    private static KeyPair generate() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
