/** Turns the decisions of other services into commands. Only this service decides about a declaration. */
@NullMarked
package org.fairway.declaration.gathering;

import org.jspecify.annotations.NullMarked;
