package org.fairway.ledger.log;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Tree nodes as stored: checkpoint by checkpoint, those that it completed, leaf by leaf, and for each leaf from the
 * leaf upwards.
 */
public final class StoredNodes implements Nodes {
    private static final int HASH_BYTES = 32;
    private final JdbcClient jdbc;

    public StoredNodes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The number of complete nodes in a tree of this size. */
    static long completeAt(long size) {
        return 2 * size - Long.bitCount(size);
    }

    /** A node is complete when its last leaf is. */
    private static long lastLeaf(int level, long index) {
        return ((index + 1) << level) - 1;
    }

    @Override
    public byte[] at(int level, long index) {
        long leaf = lastLeaf(level, index);
        return jdbc.sql("select substring(hashes from cast(:place - nodes_before as int) * 32 + 1 for 32) from growth"
                        + " where size > :leaf order by size limit 1")
                .param("place", completeAt(leaf) + level)
                .param("leaf", leaf)
                .query(byte[].class)
                .single();
    }

    /** The leaf hashes between two checkpoints, in order. */
    public byte[] leaves(long first, long size) {
        byte[] all = jdbc.sql(
                        "select string_agg(hashes, ''::bytea order by size) from growth where size > :first and size"
                                + " <= :size")
                .param("first", first)
                .param("size", size)
                .query(byte[].class)
                .single();
        byte[] leaves = new byte[Math.toIntExact(size - first) * HASH_BYTES];
        for (long leaf = first; leaf < size; leaf++) {
            int place = Math.toIntExact(completeAt(leaf) - completeAt(first));
            System.arraycopy(all, place * HASH_BYTES, leaves, Math.toIntExact(leaf - first) * HASH_BYTES, HASH_BYTES);
        }
        return leaves;
    }
}
