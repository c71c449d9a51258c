/** Test support the services reuse. */
@NullMarked
package org.fairway.kit.testing;

import org.jspecify.annotations.NullMarked;
