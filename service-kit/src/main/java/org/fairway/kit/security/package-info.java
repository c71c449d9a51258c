/** Derives the caller from the access token alone. */
@NullMarked
package org.fairway.kit.security;

import org.jspecify.annotations.NullMarked;
