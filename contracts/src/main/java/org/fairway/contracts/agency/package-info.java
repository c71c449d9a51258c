/** Facts of the agencies: cases, inspections, decisions. border-agency-service alone writes them. */
@NullMarked
package org.fairway.contracts.agency;

import org.jspecify.annotations.NullMarked;
