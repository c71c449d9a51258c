/**
 * Reads UN/EDIFACT interchanges (ISO 9735) into records and writes records as messages, by one table per message and
 * StAEDI with schemas of our own.
 */
@NullMarked
package org.fairway.languages.edifact;

import org.jspecify.annotations.NullMarked;
