/** Tells where a declaration is, what it waits for, and everything that happened to it. */
@NullMarked
package org.fairway.declaration.tracking;

import org.jspecify.annotations.NullMarked;
