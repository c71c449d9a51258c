/** The published language: every fact a room may tell another, and nothing about how it is told. */
@NullMarked
package org.fairway.contracts;

import org.jspecify.annotations.NullMarked;
