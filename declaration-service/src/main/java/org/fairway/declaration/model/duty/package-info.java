/**
 * Assesses what is owed: customs value, duties, excise and value added tax, each line with a formula that a person can
 * repeat.
 */
@NullMarked
package org.fairway.declaration.model.duty;

import org.jspecify.annotations.NullMarked;
