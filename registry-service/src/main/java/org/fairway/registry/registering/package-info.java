/** Operators ask to be registered, registrars decide and change their status. */
@NullMarked
package org.fairway.registry.registering;

import org.jspecify.annotations.NullMarked;
