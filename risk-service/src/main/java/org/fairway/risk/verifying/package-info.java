/** Receives signed records from traders' own systems, keeps them as evidence, and compares declarations with them. */
@NullMarked
package org.fairway.risk.verifying;

import org.jspecify.annotations.NullMarked;
