/** What anybody may know without a login: which room is up, and the API of all rooms. */
@NullMarked
package org.fairway.gateway.status;

import org.jspecify.annotations.NullMarked;
