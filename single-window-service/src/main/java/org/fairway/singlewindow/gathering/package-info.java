/** Takes in what traders state and agencies decide, and the passing of deadlines. */
@NullMarked
package org.fairway.singlewindow.gathering;

import org.jspecify.annotations.NullMarked;
