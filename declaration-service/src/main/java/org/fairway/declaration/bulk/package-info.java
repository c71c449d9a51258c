/** Lodges many declarations in one call: received whole on disk, worked in pieces, answered line by line. */
@NullMarked
package org.fairway.declaration.bulk;

import org.jspecify.annotations.NullMarked;
