/** Benchmarks: each measures both sides of a claim in one run and prints their ratio. */
@NullMarked
package org.fairway.benchmarks;

import org.jspecify.annotations.NullMarked;
