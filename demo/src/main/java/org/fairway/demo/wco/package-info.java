/** Turns the WCO messages kept beside the project into the declarations the demo plays with. */
@NullMarked
package org.fairway.demo.wco;

import org.jspecify.annotations.NullMarked;
