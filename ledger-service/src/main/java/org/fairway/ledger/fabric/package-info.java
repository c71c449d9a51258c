/**
 * Anchors the log's batches on Hyperledger Fabric, where several organisations keep them, and follows what others
 * anchor.
 */
@NullMarked
package org.fairway.ledger.fabric;

import org.jspecify.annotations.NullMarked;
