/** The use cases in UN/EDIFACT: interchanges in, acknowledgements and responses out, and carriers' cargo reports. */
@NullMarked
package org.fairway.declaration.edifact;

import org.jspecify.annotations.NullMarked;
