/** Pages without a login: which service is up, and the API of all services. */
@NullMarked
package org.fairway.gateway.status;

import org.jspecify.annotations.NullMarked;
