/** Recognises authorisations of other customs administrations, under arrangements. */
@NullMarked
package org.fairway.registry.recognising;

import org.jspecify.annotations.NullMarked;
