/** Stores the documents that declarations name, by the digest of their content. */
@NullMarked
package org.fairway.declaration.documents;

import org.jspecify.annotations.NullMarked;
