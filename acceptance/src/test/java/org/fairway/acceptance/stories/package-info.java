/** Stories of customs clearance, played over HTTP. */
@NullMarked
package org.fairway.acceptance.stories;

import org.jspecify.annotations.NullMarked;
