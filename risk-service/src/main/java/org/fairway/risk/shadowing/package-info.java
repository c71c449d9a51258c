/** Assesses every declaration with a second profile, without effect, and compares it with the one that decides. */
@NullMarked
package org.fairway.risk.shadowing;

import org.jspecify.annotations.NullMarked;
