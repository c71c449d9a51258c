/** Has documents scanned for malware before they are stored. */
@NullMarked
package org.fairway.document.scanning;

import org.jspecify.annotations.NullMarked;
