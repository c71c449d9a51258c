/** Reports what happened: a live table during the run, three stories and a proof at the end, and the figures. */
@NullMarked
package org.fairway.demo.report;

import org.jspecify.annotations.NullMarked;
