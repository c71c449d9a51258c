/** What is stored: documents, their content, and what names them. */
@NullMarked
package org.fairway.document.store;

import org.jspecify.annotations.NullMarked;
