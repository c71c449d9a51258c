package org.fairway.kit.problem;

import java.util.List;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Says where and why a body could not be read. */
final class UnreadableBody {
  private UnreadableBody() {}

  static ProblemDetail explain(Exception e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      switch (cause) {
        case BodyRefusedException refused -> {
          return refused.problem();
        }
        case StreamConstraintsException limit -> {
          return bad("limit-exceeded", "", "The body breaks a limit: " + limit.getOriginalMessage() + ".", "Keep to depth 32, strings of 64 KiB and 16 MiB in all.");
        }
        case StreamReadException malformed -> {
          return bad("malformed-json", "", "The body is not JSON: " + malformed.getOriginalMessage() + at(malformed), "Correct the syntax at that place.");
        }
        case UnrecognizedPropertyException unknown -> {
          return bad(
              "unknown-member", pointer(unknown), "There is no member " + unknown.getPropertyName() + " here.",
              "Remove it or use one of: " + unknown.getKnownPropertyIds().stream().map(String::valueOf).sorted().collect(Collectors.joining(", ")) + ".");
        }
        case InvalidFormatException text when text.getTargetType() == String.class -> {
          return bad("wrong-type", pointer(text), "The text has a NUL character or half a surrogate pair.", "Send well-formed Unicode text without NUL.");
        }
        case InvalidFormatException wrong -> {
          return bad(
              "wrong-type", pointer(wrong), "The value does not read as " + wrong.getTargetType().getSimpleName() + expected(wrong.getTargetType()) + ".", "Send a value of that type.");
        }
        case DatabindException wrong -> {
          return bad("wrong-type", pointer(wrong), "The value has the wrong type.", "Compare it with the schema in the API description.");
        }
        default -> {}
      }
    }
    return bad("unreadable-body", "", "The body is absent or cannot be read.", "Send a JSON document.");
  }

  private static ProblemDetail bad(String code, String pointer, String message, String fix) {
    return Problem.of(HttpStatus.BAD_REQUEST, code, pointer, message, fix);
  }

  private static String expected(Class<?> type) {
    return type.isEnum() ? ", one of " + List.of(type.getEnumConstants()) : "";
  }

  private static String at(JacksonException e) {
    return e.getLocation() == null ? "." : " (line " + e.getLocation().getLineNr() + ", column " + e.getLocation().getColumnNr() + ").";
  }

  private static String pointer(DatabindException e) {
    return e.getPath().stream()
        .map(step -> "/" + (step.getPropertyName() == null ? String.valueOf(step.getIndex()) : step.getPropertyName().replace("~", "~0").replace("/", "~1")))
        .collect(Collectors.joining());
  }
}
