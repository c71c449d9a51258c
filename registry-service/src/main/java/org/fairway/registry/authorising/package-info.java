/** Customs grants, suspends and revokes authorisations, each act by two persons. */
@NullMarked
package org.fairway.registry.authorising;

import org.jspecify.annotations.NullMarked;
