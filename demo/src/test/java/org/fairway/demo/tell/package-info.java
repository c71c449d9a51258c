/** Tests of the figures. */
@NullMarked
package org.fairway.demo.tell;

import org.jspecify.annotations.NullMarked;
