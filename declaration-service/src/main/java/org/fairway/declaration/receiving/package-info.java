/** Works what the gateway took while this service was down, and tells the truth about every message ever sent. */
@NullMarked
package org.fairway.declaration.receiving;

import org.jspecify.annotations.NullMarked;
