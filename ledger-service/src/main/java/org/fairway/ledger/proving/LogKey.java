package org.fairway.ledger.proving;

/**
 * A key of the log.
 *
 * @param origin name of the log in every checkpoint
 * @param algorithm Ed25519 (RFC 8032)
 * @param publicKey base64 of the SubjectPublicKeyInfo (RFC 8410)
 * @param verifierKey the same key as C2SP signed-note writes it, for standard witnesses
 * @param note how it is written in signed notes (C2SP signed-note)
 */
record LogKey(String origin, String algorithm, String publicKey, String verifierKey, String note) {}
