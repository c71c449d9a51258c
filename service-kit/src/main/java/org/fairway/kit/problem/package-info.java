/** Errors as RFC 9457 problem details, all of them at once. */
@NullMarked
package org.fairway.kit.problem;

import org.jspecify.annotations.NullMarked;
