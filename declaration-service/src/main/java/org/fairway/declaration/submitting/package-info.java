/** The messages that parties submit, and one use case for each kind, for both direct and buffered messages. */
@NullMarked
package org.fairway.declaration.submitting;

import org.jspecify.annotations.NullMarked;
