package org.fairway.kit.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * One thing wrong with the input.
 *
 * @param code stable code, for programs and for the problem catalogue
 * @param pointer JSON Pointer (RFC 6901) to the member at fault; empty for the whole document
 * @param wcoPointer the same place in the terms of the WCO Data Model, such as {@code 42A/67A/68A[1]/23A/65A:128};
 *     absent if it has none there
 * @param message one sentence for a person
 * @param legalBase what demands it, if anything does
 * @param fix what to do about it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Violation(
        String code,
        String pointer,
        @Nullable String wcoPointer,
        String message,
        @Nullable String legalBase,
        String fix) {

    public Violation(String code, String pointer, String message, @Nullable String legalBase, String fix) {
        this(code, pointer, null, message, legalBase, fix);
    }
}
