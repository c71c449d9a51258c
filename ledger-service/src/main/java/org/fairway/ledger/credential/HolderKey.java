package org.fairway.ledger.credential;

import org.jspecify.annotations.Nullable;

/**
 * A public key of the curve P-256 (RFC 7517, RFC 7518 clause 6.2).
 *
 * @param kty always EC
 * @param crv always P-256
 * @param x x coordinate in Base64url
 * @param y y coordinate in Base64url
 * @param kid id of the key
 */
record HolderKey(
        String kty,
        String crv,
        String x,
        String y,
        @Nullable String kid) {}
