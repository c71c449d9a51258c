/** What the parties of a declaration are shown of what happens to it, and what is kept from them. */
@NullMarked
package org.fairway.declaration.telling;

import org.jspecify.annotations.NullMarked;
