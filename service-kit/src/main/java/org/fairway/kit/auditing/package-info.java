/** Records who of the authorities reads what is not his own (docs/audit-events.md). */
@NullMarked
package org.fairway.kit.auditing;

import org.jspecify.annotations.NullMarked;
