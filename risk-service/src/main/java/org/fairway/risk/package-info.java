/** Assesses each version of a declaration and publishes its lane, with the reasons. */
@NullMarked
package org.fairway.risk;

import org.jspecify.annotations.NullMarked;
