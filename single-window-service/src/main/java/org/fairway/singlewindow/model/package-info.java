/** Who must say yes, and where each stands: pure functions over records, no framework. */
@NullMarked
package org.fairway.singlewindow.model;

import org.jspecify.annotations.NullMarked;
