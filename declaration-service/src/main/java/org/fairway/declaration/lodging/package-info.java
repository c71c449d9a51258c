/** Lodges a declaration: validated, answered once per LRN, never lost. */
@NullMarked
package org.fairway.declaration.lodging;

import org.jspecify.annotations.NullMarked;
