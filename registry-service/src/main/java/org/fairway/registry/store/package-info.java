/** Keeps the register in PostgreSQL, and publishes every change of it. */
@NullMarked
package org.fairway.registry.store;

import org.jspecify.annotations.NullMarked;
