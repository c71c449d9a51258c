/** Changes what decides, a profile or a model: by two persons, or by one in an emergency, who is reviewed. */
@NullMarked
package org.fairway.risk.changing;

import org.jspecify.annotations.NullMarked;
