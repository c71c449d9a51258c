package org.fairway.declaration.bulk;

import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import org.fairway.declaration.lodging.Lodging;
import org.fairway.kit.problem.Violation;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What one entry is answered with: the members a single lodgement has, or its problem.
 *
 * @param entry number of the entry in the call, from 1
 * @param part name of the part it came in; absent where the call has no parts
 * @param line number of the line, from 1; absent where a part is one declaration
 * @param status as the HTTP status of a single lodgement would be
 * @param replay true if this content was lodged before and this is the first answer again
 * @param lrn declarant's local reference number (DE 2/5)
 * @param declarationId id of the declaration; absent if nothing was stored
 * @param mrn movement reference number; absent unless it was accepted (an18)
 * @param state of the declaration now
 * @param whatToDo what the declarant can do now
 * @param warnings what was accepted with a warning
 * @param problem why it was refused or rejected; absent if it was accepted
 */
@Schema(name = "BulkResult")
record Result(
        int entry,
        @Nullable String part,
        @Nullable Integer line,
        int status,
        @Nullable Boolean replay,
        @Nullable String lrn,
        @Nullable String declarationId,
        @Nullable String mrn,
        @Nullable String state,
        @Nullable String whatToDo,

        @ArraySchema(schema = @Schema(implementation = Violation.class)) @Nullable
        JsonNode warnings,

        @Schema(ref = "#/components/schemas/Rejection") @Nullable
        JsonNode problem) {

    static Result of(Entry entry, Lodging.Outcome outcome, JsonMapper mapper) {
        JsonNode answer = mapper.readTree(outcome.submission().answer());
        boolean accepted = outcome.submission().accepted();
        return new Result(
                entry.number(),
                part(entry),
                line(entry),
                outcome.submission().status(),
                outcome.replay() ? true : null,
                answer.path("lrn").asStringOpt().orElse(null),
                outcome.submission().declarationId().toString(),
                answer.path("mrn").asStringOpt().orElse(null),
                answer.at("/status/state").asStringOpt().orElse(null),
                answer.at("/status/whatToDo").asStringOpt().orElse(null),
                accepted ? answer.get("warnings") : null,
                accepted ? null : answer);
    }

    static Result refused(Entry entry, @Nullable String lrn, JsonNode problem) {
        return new Result(
                entry.number(),
                part(entry),
                line(entry),
                problem.path("status").asInt(500),
                null,
                lrn,
                null,
                null,
                null,
                null,
                null,
                problem);
    }

    private static @Nullable String part(Entry entry) {
        return entry.part().isEmpty() ? null : entry.part();
    }

    private static @Nullable Integer line(Entry entry) {
        return entry.line() == 0 ? null : entry.line();
    }
}
