/** Guarantee and deferred accounts, and another try for those that lacked money. */
@NullMarked
package org.fairway.declaration.paying;

import org.jspecify.annotations.NullMarked;
