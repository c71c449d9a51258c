/**
 * Reads the JSON of requests: types are never converted, and size, depth and counts are limited. JSON that the platform
 * wrote is read without these limits.
 */
@NullMarked
package org.fairway.kit.json;

import org.jspecify.annotations.NullMarked;
