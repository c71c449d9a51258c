/** Takes operators over from the files of other registers. */
@NullMarked
package org.fairway.registry.synchronising;

import org.jspecify.annotations.NullMarked;
