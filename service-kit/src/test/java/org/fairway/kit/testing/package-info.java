/** Test support the rooms reuse. */
@NullMarked
package org.fairway.kit.testing;

import org.jspecify.annotations.NullMarked;
