/** Takes over the documents that declaration-service kept before this service was there. */
@NullMarked
package org.fairway.document.moving;

import org.jspecify.annotations.NullMarked;
