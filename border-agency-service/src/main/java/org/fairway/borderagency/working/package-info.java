/** Shows officers what to work next, and escalates what waits too long. */
@NullMarked
package org.fairway.borderagency.working;

import org.jspecify.annotations.NullMarked;
