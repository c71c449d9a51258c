/** Guarantee and deferred accounts, and another charge for declarations that lacked cover. */
@NullMarked
package org.fairway.declaration.paying;

import org.jspecify.annotations.NullMarked;
