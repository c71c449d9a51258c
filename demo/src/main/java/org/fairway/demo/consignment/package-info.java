/**
 * The consignments that the demo lodges: real ones converted from WCO XML and our own, re-issued under new references.
 */
@NullMarked
package org.fairway.demo.consignment;

import org.jspecify.annotations.NullMarked;
