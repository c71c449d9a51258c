/** Checks what an operator applies, as far as no engine and no cluster allow. */
@NullMarked
package org.fairway.acceptance.deployment;

import org.jspecify.annotations.NullMarked;
