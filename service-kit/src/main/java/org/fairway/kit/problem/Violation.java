package org.fairway.kit.problem;

import org.jspecify.annotations.Nullable;

/**
 * One thing wrong with the input.
 *
 * @param code stable, for programs and for the problem catalogue
 * @param pointer JSON Pointer (RFC 6901) to the member at fault; empty for the whole document
 * @param message one sentence for a person
 * @param legalBase what demands it, if anything does
 * @param fix what to do about it
 */
public record Violation(String code, String pointer, String message, @Nullable String legalBase, String fix) {}
