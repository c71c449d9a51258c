/** Receives what is to be notified, and gives each receiver its copy. */
@NullMarked
package org.fairway.notification.receiving;

import org.jspecify.annotations.NullMarked;
