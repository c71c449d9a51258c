/**
 * Reads declarations in the WCO's XML (DMS 3.6) into the canonical declaration and writes it back, by a mapping table
 * kept as data.
 */
@NullMarked
package org.fairway.languages.wco;

import org.jspecify.annotations.NullMarked;
