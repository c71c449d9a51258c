/** The outcomes that an LRN can ask for on a demonstration platform. */
@NullMarked
package org.fairway.contracts.sandbox;

import org.jspecify.annotations.NullMarked;
