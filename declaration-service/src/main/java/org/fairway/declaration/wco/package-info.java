/** Speaks WCO Data Model XML: the same use cases, read from and answered in the WCO's form. */
@NullMarked
package org.fairway.declaration.wco;

import org.jspecify.annotations.NullMarked;
