/**
 * Simulates traders, agencies, customs and carriers on a running platform, and shows what happens to their
 * consignments.
 */
@NullMarked
package org.fairway.demo;

import org.jspecify.annotations.NullMarked;
