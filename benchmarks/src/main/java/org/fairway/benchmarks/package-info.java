/** Measurements: both sides in one run, and their ratio. */
@NullMarked
package org.fairway.benchmarks;

import org.jspecify.annotations.NullMarked;
