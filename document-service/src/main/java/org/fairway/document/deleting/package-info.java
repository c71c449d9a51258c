/** Deletes documents whose period has passed. */
@NullMarked
package org.fairway.document.deleting;

import org.jspecify.annotations.NullMarked;
