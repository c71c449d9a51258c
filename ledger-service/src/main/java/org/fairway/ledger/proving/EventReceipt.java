package org.fairway.ledger.proving;

/**
 * @param eventId id of the event
 * @param type event type
 * @param time when it happened
 * @param index place in the log, from 0
 * @param receipt where the receipt file is
 */
record EventReceipt(String eventId, String type, String time, long index, String receipt) {}
