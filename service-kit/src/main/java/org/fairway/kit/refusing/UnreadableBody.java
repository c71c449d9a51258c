package org.fairway.kit.refusing;

import java.time.temporal.Temporal;
import java.util.Optional;
import java.util.stream.Collectors;
import org.fairway.contracts.OpenEnums;
import org.fairway.kit.json.RefusedJsonException;
import org.fairway.kit.json.RequestJson;
import org.fairway.kit.problem.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.InvalidNullException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Describes where and why a body could not be read. */
final class UnreadableBody {
    private UnreadableBody() {}

    static ProblemDetail explain(Exception e) {
        return Optional.ofNullable(cause(e, BodyRefusedException.class))
                .map(BodyRefusedException::problem)
                .or(() -> Optional.ofNullable(cause(e, RefusedJsonException.class))
                        .map(UnreadableBody::refused))
                .or(() -> Optional.ofNullable(cause(e, JacksonException.class)).map(UnreadableBody::unreadable))
                .orElseGet(() ->
                        bad("unreadable-body", "", "The body is absent or cannot be read.", "Send a JSON document."));
    }

    /** Finds a cause of the given type, which may be wrapped in an exception of the object that was being created. */
    private static <T extends Throwable> @Nullable T cause(Throwable e, Class<T> type) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return type.cast(cause);
            }
        }
        return null;
    }

    private static ProblemDetail refused(RefusedJsonException refused) {
        return switch (refused.reason()) {
            case TOO_MANY_ELEMENTS ->
                Problem.of(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        "too-many-elements",
                        refused.pointer(),
                        refused.getOriginalMessage(),
                        refused.fix());
            case UNFIT_TEXT -> bad("wrong-type", refused.pointer(), refused.getOriginalMessage(), refused.fix());
        };
    }

    private static ProblemDetail unreadable(JacksonException e) {
        StreamConstraintsException limit = cause(e, StreamConstraintsException.class);
        if (limit != null) {
            return bad(
                    "limit-exceeded",
                    "",
                    "The body breaks a limit: " + limit.getOriginalMessage() + ".",
                    "Keep to depth %d, texts of %d KiB and %d MiB in all."
                            .formatted(RequestJson.DEEPEST, RequestJson.LONGEST_TEXT >> 10, RequestJson.LARGEST >> 20));
        }
        StreamReadException malformed = cause(e, StreamReadException.class);
        if (malformed != null && malformed.getOriginalMessage().startsWith("Duplicate")) {
            return bad(
                    "malformed-json",
                    "",
                    "A member occurs twice: " + malformed.getOriginalMessage() + at(malformed),
                    "State each member once.");
        }
        if (malformed != null && !(malformed instanceof InputCoercionException)) {
            return bad(
                    "malformed-json",
                    "",
                    "The body is not JSON: " + malformed.getOriginalMessage() + at(malformed),
                    "Correct the syntax at that place.");
        }
        return switch (e) {
            case UnrecognizedPropertyException unknown ->
                bad(
                        "unknown-member",
                        pointer(unknown),
                        "There is no member " + unknown.getPropertyName() + " here.",
                        "Remove it or use one of: "
                                + unknown.getKnownPropertyIds().stream()
                                        .map(String::valueOf)
                                        .sorted()
                                        .collect(Collectors.joining(", "))
                                + ".");
            case InvalidNullException nothing ->
                bad("wrong-type", pointer(nothing), "There is a null in the list.", "Leave out the element.");
            case InputCoercionException number ->
                bad(
                        "wrong-type",
                        pointer(number),
                        "The value does not read as " + wanted(number.getTargetType()) + ".",
                        "Send a number that fits.");
            case MismatchedInputException wrong
            when wrong.getTargetType() != null ->
                bad(
                        "wrong-type",
                        pointer(wrong),
                        "The value does not read as " + wanted(wrong.getTargetType()) + ".",
                        "Send a value of that type; nothing is converted.");
            case DatabindException wrong ->
                bad(
                        "wrong-type",
                        pointer(wrong),
                        "The value has the wrong type.",
                        "Compare it with the schema in the API description.");
            default -> bad("unreadable-body", "", "The body cannot be read.", "Send a JSON document.");
        };
    }

    private static ProblemDetail bad(String code, String pointer, String message, String fix) {
        return Problem.of(HttpStatus.BAD_REQUEST, code, pointer, message, fix);
    }

    private static String wanted(Class<?> type) {
        if (type.isEnum()) {
            return type.getSimpleName() + ", one of " + OpenEnums.known(type);
        }
        return switch (type.getSimpleName()) {
            case "int", "Integer", "long", "Long" -> "a whole number, written without point, exponent or quotes";
            case "BigDecimal", "double", "Double" -> "a number of a reasonable size, written without quotes";
            case "boolean", "Boolean" -> "true or false, written without quotes";
            case "String" -> "text, written in quotes";
            case "Instant" -> "a moment in UTC, for example \"2026-12-02T06:30:00Z\"";
            case "LocalDate" -> "a day, for example \"2026-12-02\"";
            case "List", "ArrayList" -> "a list";
            default -> type.isRecord() ? "an object" : type.getSimpleName();
        };
    }

    /** Returns a description of the type's values, where there is one. */
    static String expected(Class<?> type) {
        if (Temporal.class.isAssignableFrom(type)) {
            return ", in ISO 8601 and of the years 1900 to 2999";
        }
        return type.isEnum() ? ", one of " + OpenEnums.known(type) : "";
    }

    private static String at(JacksonException e) {
        return e.getLocation() == null
                ? "."
                : " (line " + e.getLocation().getLineNr() + ", column "
                        + e.getLocation().getColumnNr() + ").";
    }

    private static String pointer(JacksonException e) {
        return e.getPath().stream()
                .map(step -> "/"
                        + (step.getPropertyName() == null
                                ? String.valueOf(step.getIndex())
                                : step.getPropertyName().replace("~", "~0").replace("/", "~1")))
                .collect(Collectors.joining());
    }
}
