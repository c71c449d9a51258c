/**
 * Spends a fixed number of inspections: most on goods that a model considers risky, some on goods that it cannot know.
 */
@NullMarked
package org.fairway.risk.targeting;

import org.jspecify.annotations.NullMarked;
