/** Checks what is sent for the form of its members, all faults at once. */
@NullMarked
package org.fairway.registry.checking;

import org.jspecify.annotations.NullMarked;
