/** Facts of risk assessment, written by risk-service alone. */
@NullMarked
package org.fairway.contracts.risk;

import org.jspecify.annotations.NullMarked;
