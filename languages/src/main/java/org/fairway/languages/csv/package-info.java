/** Reads tables that others write as CSV. */
@NullMarked
package org.fairway.languages.csv;

import org.jspecify.annotations.NullMarked;
