/** Identifiers of declarations, parties, documents and whatever else is kept in a register, and their one form. */
@NullMarked
package org.fairway.contracts.identifiers;

import org.jspecify.annotations.NullMarked;
