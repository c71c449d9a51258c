/** Works events a poll at a time; parks a poisoned key and lets the others go on. */
@NullMarked
package org.fairway.kit.consume;

import org.jspecify.annotations.NullMarked;
