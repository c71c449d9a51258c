/** Deletes notifications after their period. */
@NullMarked
package org.fairway.notification.deleting;

import org.jspecify.annotations.NullMarked;
