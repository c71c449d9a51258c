/** What people say about a customs platform, played over HTTP. */
@NullMarked
package org.fairway.acceptance.stories;

import org.jspecify.annotations.NullMarked;
