/** Keeps a copy of the register, so that nothing waits for registry-service. */
@NullMarked
package org.fairway.declaration.registered;

import org.jspecify.annotations.NullMarked;
