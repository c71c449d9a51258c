/** Creates identifiers that sort by time. */
@NullMarked
package org.fairway.kit.ids;

import org.jspecify.annotations.NullMarked;
