/** Shows officers their worklists, and escalates cases that wait too long. */
@NullMarked
package org.fairway.borderagency.working;

import org.jspecify.annotations.NullMarked;
