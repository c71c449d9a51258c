@NullMarked
package org.fairway.risk.targeting;

import org.jspecify.annotations.NullMarked;
