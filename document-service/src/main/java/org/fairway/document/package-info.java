/** Documents by the digest of their content, and who may read them. */
@NullMarked
package org.fairway.document;

import org.jspecify.annotations.NullMarked;
