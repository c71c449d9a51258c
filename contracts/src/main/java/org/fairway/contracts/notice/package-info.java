/** What the parties of a declaration are notified of. */
@NullMarked
package org.fairway.contracts.notice;

import org.jspecify.annotations.NullMarked;
