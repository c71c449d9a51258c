/** Documents that are stored for declarations and other records. */
@NullMarked
package org.fairway.contracts.document;

import org.jspecify.annotations.NullMarked;
