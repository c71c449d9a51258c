/** Drafts: saved as they are, checked without being lodged, lodged once they are complete. */
@NullMarked
package org.fairway.declaration.drafting;

import org.jspecify.annotations.NullMarked;
