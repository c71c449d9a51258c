/**
 * Delivers notifications to the parties of a declaration by cursor, stream or webhook: the same notifications in the
 * same order, from any position.
 */
@NullMarked
package org.fairway.declaration.notifying;

import org.jspecify.annotations.NullMarked;
