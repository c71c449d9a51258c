package org.fairway.languages.wco;

/**
 * Something the message left out that follows from the rest of it.
 *
 * @param pointer JSON Pointer (RFC 6901) to the member filled in
 * @param what the member and what it was drawn from, in words
 */
public record Filling(String pointer, String what) {}
