/** Describes a service's API to people and tools. */
@NullMarked
package org.fairway.kit.api;

import org.jspecify.annotations.NullMarked;
