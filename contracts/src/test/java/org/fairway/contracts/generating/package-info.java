/** Makes up declarations that every rule accepts, for the tests of every service: a test-jar. */
@NullMarked
package org.fairway.contracts.generating;

import org.jspecify.annotations.NullMarked;
