/** Looks whether authorisations that count for declarations still hold. */
@NullMarked
package org.fairway.declaration.verifying;

import org.jspecify.annotations.NullMarked;
