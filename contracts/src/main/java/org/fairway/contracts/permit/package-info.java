/** Facts of the single window: which agencies are asked, their answers, and the one answer. */
@NullMarked
package org.fairway.contracts.permit;

import org.jspecify.annotations.NullMarked;
