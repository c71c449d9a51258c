/** What a service's health says to people. */
@NullMarked
package org.fairway.kit.health;

import org.jspecify.annotations.NullMarked;
