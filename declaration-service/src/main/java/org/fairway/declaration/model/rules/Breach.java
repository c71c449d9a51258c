package org.fairway.declaration.model.rules;

/**
 * One broken rule at one place.
 *
 * @param code stable and readable, for example {@code FW-V04-NET-ABOVE-GROSS}
 * @param pointer JSON Pointer (RFC 6901) into the goods declaration
 * @param message what is wrong, with the values found
 * @param legalBase the rule's ground: standard and clause
 * @param fix what to do about it, with concrete values
 */
public record Breach(String code, Severity severity, String pointer, String message, String legalBase, String fix) {}
