/** Learns which declarations name a document and which agencies are asked about them. */
@NullMarked
package org.fairway.document.linking;

import org.jspecify.annotations.NullMarked;
