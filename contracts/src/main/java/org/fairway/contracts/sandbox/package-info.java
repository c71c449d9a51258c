/** What a reference can promise on a demonstration platform. */
@NullMarked
package org.fairway.contracts.sandbox;

import org.jspecify.annotations.NullMarked;
