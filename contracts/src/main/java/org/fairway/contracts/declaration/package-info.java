/** Facts of a declaration's life, written by declaration-service alone. */
@NullMarked
package org.fairway.contracts.declaration;

import org.jspecify.annotations.NullMarked;
