/** Processes arrival notices: the goods have arrived, and the declaration becomes binding. */
@NullMarked
package org.fairway.declaration.arriving;

import org.jspecify.annotations.NullMarked;
