@NullMarked
package org.fairway.risk.features;

import org.jspecify.annotations.NullMarked;
