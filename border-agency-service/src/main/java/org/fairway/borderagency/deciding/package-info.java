/** Records officers' decisions and findings. */
@NullMarked
package org.fairway.borderagency.deciding;

import org.jspecify.annotations.NullMarked;
