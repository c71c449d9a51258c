/** Records which events operators discarded: who, when and why. */
@NullMarked
package org.fairway.kit.discarding;

import org.jspecify.annotations.NullMarked;
