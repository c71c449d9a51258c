/** Time-ordered identifiers. */
@NullMarked
package org.fairway.kit.ids;

import org.jspecify.annotations.NullMarked;
