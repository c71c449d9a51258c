/**
 * Plays traders, agencies, customs and carriers against a running platform and shows what became of their consignments.
 */
@NullMarked
package org.fairway.demo;

import org.jspecify.annotations.NullMarked;
