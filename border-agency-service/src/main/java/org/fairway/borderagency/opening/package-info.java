/**
 * Opens cases when an agency is asked or customs orders a control, and closes them when there is nothing left to
 * decide.
 */
@NullMarked
package org.fairway.borderagency.opening;

import org.jspecify.annotations.NullMarked;
