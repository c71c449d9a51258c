package org.fairway.ledger.proving;

import java.util.List;

/**
 * @param from leaves of the earlier tree
 * @param fromRoot root of the earlier tree in Base64
 * @param to leaves of the later tree
 * @param toRoot root of the later tree in Base64
 * @param path the proof (RFC 9162, 2.1.4)
 */
record ConsistencyProof(long from, String fromRoot, long to, String toRoot, List<String> path) {}
