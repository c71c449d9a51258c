/** Facts of the single window: who is asked, who answered, and the one answer. */
@NullMarked
package org.fairway.contracts.permit;

import org.jspecify.annotations.NullMarked;
