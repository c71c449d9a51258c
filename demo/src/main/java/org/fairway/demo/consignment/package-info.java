/**
 * The consignments that the demo lodges: real ones converted from WCO XML and samples of the project, under new
 * references.
 */
@NullMarked
package org.fairway.demo.consignment;

import org.jspecify.annotations.NullMarked;
