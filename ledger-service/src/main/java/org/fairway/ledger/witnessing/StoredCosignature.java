package org.fairway.ledger.witnessing;

import java.time.Instant;

/**
 * @param witness name of the witness
 * @param time when it signed
 * @param size of the checkpoint
 * @param cosignature the file, to be kept and checked offline
 */
record StoredCosignature(String witness, Instant time, long size, String cosignature) {}
