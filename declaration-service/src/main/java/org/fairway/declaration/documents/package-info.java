/** Takes the documents that declarations name, and finds them again by the digest of their content. */
@NullMarked
package org.fairway.declaration.documents;

import org.jspecify.annotations.NullMarked;
