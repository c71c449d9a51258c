/** Identifiers of declarations, parties and documents, and the form that all of them have. */
@NullMarked
package org.fairway.contracts.identifiers;

import org.jspecify.annotations.NullMarked;
