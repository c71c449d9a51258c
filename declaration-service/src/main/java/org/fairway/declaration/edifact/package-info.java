/** The service in UN/EDIFACT: interchanges in, acknowledgements and responses out, and what carriers say is aboard. */
@NullMarked
package org.fairway.declaration.edifact;

import org.jspecify.annotations.NullMarked;
