/** Keeps the rule profiles: proposed by one officer, activated by another, reverted by activating the older one. */
@NullMarked
package org.fairway.risk.profiles;

import org.jspecify.annotations.NullMarked;
