/** Waits for documents that declarations name and nobody has uploaded yet. */
@NullMarked
package org.fairway.declaration.awaiting;

import org.jspecify.annotations.NullMarked;
