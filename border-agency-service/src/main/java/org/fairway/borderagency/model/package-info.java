/** A case and what may be done to it: pure functions over records, no framework. */
@NullMarked
package org.fairway.borderagency.model;

import org.jspecify.annotations.NullMarked;
