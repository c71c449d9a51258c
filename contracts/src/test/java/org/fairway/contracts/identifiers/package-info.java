@NullMarked
package org.fairway.contracts.identifiers;

import org.jspecify.annotations.NullMarked;
