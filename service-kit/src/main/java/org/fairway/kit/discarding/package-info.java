/** Records which events operators gave up: who, when and why. */
@NullMarked
package org.fairway.kit.discarding;

import org.jspecify.annotations.NullMarked;
