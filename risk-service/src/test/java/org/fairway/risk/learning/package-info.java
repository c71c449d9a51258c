@NullMarked
package org.fairway.risk.learning;

import org.jspecify.annotations.NullMarked;
