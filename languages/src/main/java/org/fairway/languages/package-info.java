/** Reads the trade's languages into the canonical declaration and writes it back in them; knows no service. */
@NullMarked
package org.fairway.languages;

import org.jspecify.annotations.NullMarked;
