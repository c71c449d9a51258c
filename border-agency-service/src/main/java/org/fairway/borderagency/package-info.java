/** The casework of the agencies: cases, inspections, decisions. */
@NullMarked
package org.fairway.borderagency;

import org.jspecify.annotations.NullMarked;
