package org.fairway.declaration.edifact;

import org.fairway.contracts.goods.Consignment;
import org.jspecify.annotations.Nullable;

/**
 * A transport document aboard, as its carrier reported it.
 *
 * @param conveyance conveyance that it is aboard
 * @param report id of the report that says so
 * @param consignment the consignment
 */
record ReportedConsignment(String conveyance, @Nullable String report, Consignment consignment) {}
