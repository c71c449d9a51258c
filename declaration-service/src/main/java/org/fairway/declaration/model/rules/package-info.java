/** The rules a goods declaration must keep, one class each, all breaches reported at once. */
@NullMarked
package org.fairway.declaration.model.rules;

import org.jspecify.annotations.NullMarked;
