/** Reports the run: a live table, three consignments in detail, the check of a receipt, and the figures. */
@NullMarked
package org.fairway.demo.report;

import org.jspecify.annotations.NullMarked;
