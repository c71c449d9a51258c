package org.fairway.declaration.edifact;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.fairway.languages.edifact.CustomsResponse;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What came of one report of cargo.
 *
 * @param message reference of the message (UNH, data element 0062)
 * @param status as an HTTP status
 * @param report number of the report (BGM, data element 1004)
 * @param consignments how many consignments it reports; absent if it is refused
 * @param errors what is wrong with it
 * @param problem why the message cannot be read
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record CargoOutcome(
        String message,
        int status,
        @Nullable String report,
        @Nullable Integer consignments,
        @Nullable List<Fault> errors,

        @Schema(ref = "#/components/schemas/Problem") @Nullable
        JsonNode problem) {

    /**
     * One thing that is wrong with a report.
     *
     * @param segment position in the message, UNH being 1; 0 if it has none
     * @param tag of the segment, such as BGM
     * @param error the code, shortened to the eight characters of data element 9321
     * @param code code of what is wrong, for programs
     * @param pointer JSON Pointer (RFC 6901) into the report
     * @param message what is wrong and what to do, for a person
     */
    record Fault(
            int segment,
            @Nullable String tag,
            @Nullable String error,
            @Nullable String code,
            @Nullable String pointer,
            @Nullable String message) {
        static Fault of(CustomsResponse.Fault fault) {
            return new Fault(
                    fault.segment(), fault.tag(), fault.error(), fault.code(), fault.pointer(), fault.message());
        }
    }
}
