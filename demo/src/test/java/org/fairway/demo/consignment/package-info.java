/** Tests of the consignments: complete, varied, and the same for the same seed. */
@NullMarked
package org.fairway.demo.consignment;

import org.jspecify.annotations.NullMarked;
