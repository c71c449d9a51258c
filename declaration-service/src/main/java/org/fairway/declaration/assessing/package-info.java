/** Assesses what is owed, and shows the assessment. */
@NullMarked
package org.fairway.declaration.assessing;

import org.jspecify.annotations.NullMarked;
