/**
 * Versioned, effective-dated reference data: nomenclature, tariff, code lists and the parameters of the jurisdiction.
 */
@NullMarked
package org.fairway.declaration.reference;

import org.jspecify.annotations.NullMarked;
