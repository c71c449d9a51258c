/** Proves the assessment without any framework. */
@NullMarked
package org.fairway.risk.model;

import org.jspecify.annotations.NullMarked;
