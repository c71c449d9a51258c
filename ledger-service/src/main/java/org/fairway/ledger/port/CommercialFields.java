package org.fairway.ledger.port;

/**
 * @param salt hexadecimal digits
 * @param fields as they were given
 * @param hash SHA-256, in hexadecimal digits, of the salt's digits, a line feed and the fields
 */
public record CommercialFields(String salt, String fields, String hash) {}
