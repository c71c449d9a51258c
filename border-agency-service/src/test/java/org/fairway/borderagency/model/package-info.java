/** Tests of cases without the service. */
@NullMarked
package org.fairway.borderagency.model;

import org.jspecify.annotations.NullMarked;
