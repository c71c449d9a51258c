/** The outcomes that a reference can ask for on a demonstration platform. */
@NullMarked
package org.fairway.contracts.sandbox;

import org.jspecify.annotations.NullMarked;
