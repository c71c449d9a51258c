/** Facts of the agencies' desks: cases, inspections, decisions. */
@NullMarked
package org.fairway.contracts.agency;

import org.jspecify.annotations.NullMarked;
