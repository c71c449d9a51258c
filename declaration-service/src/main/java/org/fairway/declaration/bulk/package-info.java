/**
 * Lodges many declarations in one call: the body is spooled to disk, processed entry by entry, and answered line by
 * line.
 */
@NullMarked
package org.fairway.declaration.bulk;

import org.jspecify.annotations.NullMarked;
