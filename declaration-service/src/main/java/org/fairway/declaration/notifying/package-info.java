/**
 * Tells the parties of a declaration what happens to it: by cursor, by stream, by webhook; the same notifications in
 * the same order, from any point.
 */
@NullMarked
package org.fairway.declaration.notifying;

import org.jspecify.annotations.NullMarked;
