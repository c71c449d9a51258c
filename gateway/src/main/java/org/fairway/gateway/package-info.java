/** The one door: who are you, how often, which service; no business words. */
@NullMarked
package org.fairway.gateway;

import org.jspecify.annotations.NullMarked;
