/** The routing matrix: stored under a version, in force from a day, public (TFA Art. 10.4.3). */
@NullMarked
package org.fairway.singlewindow.routing;

import org.jspecify.annotations.NullMarked;
