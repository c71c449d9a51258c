/**
 * Anchors the log's batches on Hyperledger Fabric, where several organisations keep them, and hears what they anchor.
 */
@NullMarked
package org.fairway.ledger.fabric;

import org.jspecify.annotations.NullMarked;
