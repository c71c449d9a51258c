package org.fairway.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class MerkleTreeProperties {
    @Property(tries = 300)
    void provesEveryLeafAndNoOther(
            @ForAll @IntRange(min = 1, max = 130) int size, @ForAll @IntRange(max = 129) int at) {
        ReferenceTree tree = ReferenceTree.of(size);
        int index = at % size;
        List<byte[]> path = tree.inclusion(index, 0, size);
        byte[] root = tree.root(0, size);

        assertThat(MerkleTree.included(tree.leaves.get(index), index, size, path, root))
                .isTrue();
        assertThat(MerkleTree.included(MerkleTree.leafHash(new byte[] {9, 9, 9}), index, size, path, root))
                .isFalse();
        for (int other = 0; other < size + 2; other++) {
            assertThat(MerkleTree.included(tree.leaves.get(index), other, size, path, root))
                    .isEqualTo(other == index);
        }
        List<byte[]> longer = new ArrayList<>(path);
        longer.add(root);
        assertThat(MerkleTree.included(tree.leaves.get(index), index, size, longer, root))
                .isFalse();
    }

    @Property(tries = 300)
    void provesThatALogOnlyGrew(
            @ForAll @IntRange(min = 1, max = 130) int second, @ForAll @IntRange(min = 1, max = 130) int any) {
        int first = 1 + (any - 1) % second;
        ReferenceTree tree = ReferenceTree.of(second);
        List<byte[]> path = tree.consistency(first, 0, second, true);
        byte[] firstRoot = tree.root(0, first);
        byte[] secondRoot = tree.root(0, second);

        assertThat(MerkleTree.consistent(first, firstRoot, second, secondRoot, path))
                .isTrue();
        byte[] rewritten = MerkleTree.leafHash(firstRoot);
        assertThat(MerkleTree.consistent(first, rewritten, second, secondRoot, path))
                .isFalse();
        assertThat(MerkleTree.consistent(first, firstRoot, second, rewritten, path))
                .isFalse();
    }
}
