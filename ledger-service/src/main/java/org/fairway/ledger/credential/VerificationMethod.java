package org.fairway.ledger.credential;

/**
 * A key of the issuer.
 *
 * @param id id of the key
 * @param type always JsonWebKey
 * @param controller identifier of the issuer
 * @param publicKeyJwk the public key
 */
record VerificationMethod(String id, String type, String controller, HolderKey publicKeyJwk) {}
