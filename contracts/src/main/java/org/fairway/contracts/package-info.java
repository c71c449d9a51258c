/** The published language: every fact a service may publish, and nothing about how it is sent. */
@NullMarked
package org.fairway.contracts;

import org.jspecify.annotations.NullMarked;
