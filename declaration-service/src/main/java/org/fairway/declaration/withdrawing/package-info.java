/** Withdraws or invalidates a declaration. */
@NullMarked
package org.fairway.declaration.withdrawing;

import org.jspecify.annotations.NullMarked;
