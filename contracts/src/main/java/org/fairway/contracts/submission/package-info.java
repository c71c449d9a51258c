/** Messages that wait between the gateway and the service they are for. */
@NullMarked
package org.fairway.contracts.submission;

import org.jspecify.annotations.NullMarked;
