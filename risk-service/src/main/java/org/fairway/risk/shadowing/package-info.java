/** Lets a profile assess everything beside the one that decides, tells nobody, and compares the two. */
@NullMarked
package org.fairway.risk.shadowing;

import org.jspecify.annotations.NullMarked;
