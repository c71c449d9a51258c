/** The directory that keeps everything a local platform has: databases, log segments, keys and secrets. */
@NullMarked
package org.fairway.local.data;

import org.jspecify.annotations.NullMarked;
