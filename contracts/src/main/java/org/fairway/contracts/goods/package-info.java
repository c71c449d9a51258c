/** The canonical goods declaration, one shape for intake, events and the model. */
@NullMarked
package org.fairway.contracts.goods;

import org.jspecify.annotations.NullMarked;
