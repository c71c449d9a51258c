package org.fairway.risk.verifying;

import org.jspecify.annotations.Nullable;

/**
 * A public JSON Web Key (RFC 7517): EC with crv, x and y, or RSA with n and e (RFC 7518, clause 6).
 *
 * @param kty EC or RSA
 * @param crv P-256, of EC
 * @param x x coordinate in Base64url, of EC
 * @param y y coordinate in Base64url, of EC
 * @param n modulus in Base64url, of RSA
 * @param e exponent in Base64url, of RSA
 * @param kid id of the key, if it is stated here too
 * @param use sig, if it is stated
 * @param alg ES256 with EC, RS256 with RSA, if it is stated
 */
record PublicJwk(
        String kty,
        @Nullable String crv,
        @Nullable String x,
        @Nullable String y,
        @Nullable String n,
        @Nullable String e,
        @Nullable String kid,
        @Nullable String use,
        @Nullable String alg) {}
