/** What may happen to an operator, an empowerment or an authorisation; pure functions over records. */
@NullMarked
package org.fairway.registry.model;

import org.jspecify.annotations.NullMarked;
