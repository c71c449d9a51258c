/**
 * A Fabric network inside the test JVM: it speaks the Gateway's and the chaincode's own protocols, so that client and
 * contract run unchanged. Never a product: one JVM gives no independent endorsement. docs/fabric.md lists what it does
 * not cover.
 */
@NullMarked
package org.fairway.chaincode.standin;

import org.jspecify.annotations.NullMarked;
