/** Decides which access tokens are accepted, alike in the gateway and in all services. */
@NullMarked
package org.fairway.kit.token;

import org.jspecify.annotations.NullMarked;
