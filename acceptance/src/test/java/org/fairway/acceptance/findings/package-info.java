/** Inputs that once got a wrong answer, one row each, with the right answer. */
@NullMarked
package org.fairway.acceptance.findings;

import org.jspecify.annotations.NullMarked;
