package org.fairway.ledger.log;

/**
 * Reads hashes of complete subtrees: level 0 are the leaves, node {@code i} of level {@code k} covers leaves
 * {@code i*2^k} to {@code (i+1)*2^k - 1}.
 */
interface Nodes {
    byte[] at(int level, long index);
}
