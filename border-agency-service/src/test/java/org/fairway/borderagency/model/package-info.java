/** Cases by themselves. */
@NullMarked
package org.fairway.borderagency.model;

import org.jspecify.annotations.NullMarked;
