/**
 * Reads the JSON that others send: nothing is cast, nothing is unbounded. What the platform itself wrote is read
 * without these limits.
 */
@NullMarked
package org.fairway.kit.json;

import org.jspecify.annotations.NullMarked;
