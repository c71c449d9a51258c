/** One operator lets another act for it. */
@NullMarked
package org.fairway.registry.empowering;

import org.jspecify.annotations.NullMarked;
