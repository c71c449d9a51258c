/**
 * The smart contract that several organisations run on Hyperledger Fabric: anchors, statuses, certificates,
 * credentials, commercial fields.
 */
@NullMarked
package org.fairway.chaincode;

import org.jspecify.annotations.NullMarked;
