/** The rules that a goods declaration must keep, one class each. All breaches are reported at once. */
@NullMarked
package org.fairway.declaration.model.rules;

import org.jspecify.annotations.NullMarked;
