/** Stores the rule profiles: proposed by one officer, activated by another, reverted to the earlier one. */
@NullMarked
package org.fairway.risk.profiles;

import org.jspecify.annotations.NullMarked;
