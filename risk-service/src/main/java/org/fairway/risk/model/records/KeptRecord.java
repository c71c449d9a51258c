package org.fairway.risk.model.records;

/**
 * A stored record in the form it was received.
 *
 * @param owner trader identification number of whoever signed it
 * @param revision 1 for the first content under this number, one more with each other content
 * @param digest SHA-256 of the signed payload, in hexadecimal
 */
public record KeptRecord(String owner, int revision, String digest, CommercialRecord record) {}
