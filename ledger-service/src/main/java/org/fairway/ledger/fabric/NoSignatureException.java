package org.fairway.ledger.fabric;

/** The identity's key is away, in a module that does not answer or for whatever other reason; the ledger was not asked. */
final class NoSignatureException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NoSignatureException(Exception cause) {
    super("the key of the signing identity cannot be used: " + cause.getMessage(), cause);
  }
}
