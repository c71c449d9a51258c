/**
 * Which agencies must decide about a declaration, and what each has answered: pure functions over records, without a
 * framework.
 */
@NullMarked
package org.fairway.singlewindow.model;

import org.jspecify.annotations.NullMarked;
