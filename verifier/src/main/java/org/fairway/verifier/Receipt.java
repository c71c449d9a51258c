package org.fairway.verifier;

import java.security.PublicKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * A file that proves one event to anybody who has the log's public key. docs/receipts.md describes it line by line.
 *
 * @param leaf what was anchored
 * @param index position of the leaf, from 0
 * @param path inclusion path from the leaf upwards (RFC 9162, clause 2.1.3)
 * @param checkpoint signed root of a tree that has the leaf
 */
public record Receipt(Leaf leaf, long index, List<byte[]> path, Checkpoint checkpoint) {
    static final String HEADER = "fairway-receipt/1";
    private static final List<String> NAMES = List.of("id", "type", "source", "subject", "time", "data", "index");

    public Receipt {
        path = List.copyOf(path);
    }

    public String text() {
        StringBuilder text = new StringBuilder(HEADER + "\n");
        text.append("id ")
                .append(leaf.id())
                .append("\ntype ")
                .append(leaf.type())
                .append("\nsource ")
                .append(leaf.source())
                .append("\nsubject ")
                .append(leaf.subject());
        text.append("\ntime ")
                .append(leaf.time())
                .append("\ndata ")
                .append(HexFormat.of().formatHex(leaf.dataHash()))
                .append("\nindex ")
                .append(index)
                .append('\n');
        path.forEach(node ->
                text.append("path ").append(HexFormat.of().formatHex(node)).append('\n'));
        return text.append('\n').append(checkpoint.text()).toString();
    }

    /**
     * Reads the strict form that {@link #text()} writes. Throws an {@link IllegalArgumentException} that says what is
     * wrong otherwise.
     */
    public static Receipt parse(String text) {
        int gap = text.indexOf("\n\n");
        if (gap < 0) {
            throw new IllegalArgumentException("there is no empty line before the checkpoint");
        }
        String[] lines = text.substring(0, gap).split("\n", -1);
        if (lines.length <= NAMES.size() || !lines[0].equals(HEADER)) {
            throw new IllegalArgumentException("the first line is not " + HEADER);
        }
        List<String> values = new ArrayList<>();
        for (int i = 0; i < NAMES.size(); i++) {
            values.add(Strict.value(lines[i + 1], NAMES.get(i)));
        }
        List<byte[]> path = new ArrayList<>();
        for (String line : Arrays.asList(lines).subList(NAMES.size() + 1, lines.length)) {
            path.add(Strict.hash(Strict.value(line, "path"), "path"));
        }
        Leaf leaf = new Leaf(
                values.get(0),
                values.get(1),
                values.get(2),
                values.get(3),
                values.get(4),
                Strict.hash(values.get(5), "data"));
        return new Receipt(
                leaf, Strict.number(values.get(6), "index"), path, Checkpoint.parse(text.substring(gap + 2)));
    }

    /** Returns every reason not to believe the receipt; none if it holds. */
    public List<String> faults(PublicKey key) {
        List<String> faults = new ArrayList<>();
        if (!checkpoint.signedBy(key)) {
            faults.add("the checkpoint is not signed by this key");
        }
        if (!MerkleTree.included(leaf.hash(), index, checkpoint.size(), path, checkpoint.root())) {
            faults.add("the event is not at position " + index + " of the tree the checkpoint signs");
        }
        return faults;
    }

    /** Returns whether {@code json} is the body of the event, with any white space and order of members. */
    public boolean isAbout(String json) {
        return Arrays.equals(leaf.dataHash(), MerkleTree.sha256().digest(CanonicalJson.of(json)));
    }
}
