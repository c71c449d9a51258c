/** The use cases in WCO Data Model XML: messages are read from and answered in the WCO's form. */
@NullMarked
package org.fairway.declaration.wco;

import org.jspecify.annotations.NullMarked;
