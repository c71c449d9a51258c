/** Shows the status of a declaration, what it waits for, and its history. */
@NullMarked
package org.fairway.declaration.tracking;

import org.jspecify.annotations.NullMarked;
