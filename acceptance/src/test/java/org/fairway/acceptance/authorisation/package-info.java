/** Who is answered what, over every operation that the API descriptions have. */
@NullMarked
package org.fairway.acceptance.authorisation;

import org.jspecify.annotations.NullMarked;
