/** A case and what may be done to it: pure functions over records, without a framework. */
@NullMarked
package org.fairway.borderagency.model;

import org.jspecify.annotations.NullMarked;
