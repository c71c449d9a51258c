/** Errors as RFC 9457 problem details; all violations of a request are reported at once. */
@NullMarked
package org.fairway.kit.problem;

import org.jspecify.annotations.NullMarked;
