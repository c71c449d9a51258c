/** Converts the WCO messages beside the project into declarations for the demo. */
@NullMarked
package org.fairway.demo.wco;

import org.jspecify.annotations.NullMarked;
