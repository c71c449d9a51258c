/** What several organisations keep together on Hyperledger Fabric: anchors, statuses, certificates, credentials. */
@NullMarked
package org.fairway.chaincode;

import org.jspecify.annotations.NullMarked;
