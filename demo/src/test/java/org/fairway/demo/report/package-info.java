/** Tests of the figures. */
@NullMarked
package org.fairway.demo.report;

import org.jspecify.annotations.NullMarked;
