/** The routing matrix: stored under a version, in force from a day, open to read (TFA Art. 10.4.3). */
@NullMarked
package org.fairway.singlewindow.routing;

import org.jspecify.annotations.NullMarked;
