/** Takes arrival notices: the goods are here, the declaration becomes binding. */
@NullMarked
package org.fairway.declaration.arriving;

import org.jspecify.annotations.NullMarked;
