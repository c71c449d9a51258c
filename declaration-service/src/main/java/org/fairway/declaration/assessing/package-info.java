/** Works out and shows what is owed. */
@NullMarked
package org.fairway.declaration.assessing;

import org.jspecify.annotations.NullMarked;
