/** How the gateway and all services prove to the broker who they are. */
@NullMarked
package org.fairway.kit.broker;

import org.jspecify.annotations.NullMarked;
