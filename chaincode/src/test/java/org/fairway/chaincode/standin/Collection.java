package org.fairway.chaincode.standin;

import java.util.Set;

/**
 * A private data collection with member-only reads and writes.
 *
 * @param endorsers how many of the members must endorse a write; 0, if the chaincode's policy holds
 */
public record Collection(String name, Set<String> members, int endorsers) {}
