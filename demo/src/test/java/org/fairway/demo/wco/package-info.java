/** Tests of the WCO converter on messages of our own making and, where present, on the shared folder. */
@NullMarked
package org.fairway.demo.wco;

import org.jspecify.annotations.NullMarked;
