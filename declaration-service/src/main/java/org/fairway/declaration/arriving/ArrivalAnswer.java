package org.fairway.declaration.arriving;

import org.fairway.declaration.publishing.StatusView;

/**
 * @param mrn movement reference number (an18)
 * @param status what the declaration waits for
 */
record ArrivalAnswer(String mrn, StatusView status) {}
