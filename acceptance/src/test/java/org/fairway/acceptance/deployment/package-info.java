/** Checks the files that an operator applies, without a container engine or cluster. */
@NullMarked
package org.fairway.acceptance.deployment;

import org.jspecify.annotations.NullMarked;
