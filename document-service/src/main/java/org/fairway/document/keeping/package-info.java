/** Takes documents that operators upload, and gives them to those who may read them. */
@NullMarked
package org.fairway.document.keeping;

import org.jspecify.annotations.NullMarked;
