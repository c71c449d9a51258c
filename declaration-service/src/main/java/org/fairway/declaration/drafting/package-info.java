/** Keeps what is not lodged yet: saved as it is, checked without being lodged, lodged once it is whole. */
@NullMarked
package org.fairway.declaration.drafting;

import org.jspecify.annotations.NullMarked;
