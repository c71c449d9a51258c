package org.fairway.declaration.amending;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonConfig;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import jakarta.json.JsonStructure;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import org.fairway.kit.problem.ProblemException;
import org.springframework.http.HttpStatus;

/** A JSON Patch (RFC 6902), applied one operation after the other, so that a refusal names the one at fault. */
record Patch(JsonArray operations) {
    private static final int MOST_OPERATIONS = 300;
    /** Each of them may nest a document deeper in itself. */
    private static final int MOST_COPIES = 32;

    private static final int DEEPEST = 32;
    private static final JsonReaderFactory READERS = Json.createReaderFactory(
            Map.of("org.eclipse.parsson.maxDepth", 2 * DEEPEST, JsonConfig.KEY_STRATEGY, JsonConfig.KeyStrategy.NONE));
    /** As large as a declaration may be; a patch of a few copies can grow beyond any memory. */
    private static final int MOST_BYTES = 16 << 20;

    static Patch read(String text) {
        JsonArray operations = array(text);
        if (operations.size() > MOST_OPERATIONS
                || operations.stream().filter(Patch::copies).count() > MOST_COPIES) {
            throw ProblemException.of(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "patch-too-large",
                    "",
                    "The patch has more than " + MOST_OPERATIONS + " operations, or copies and moves more than "
                            + MOST_COPIES + " times.",
                    "Send the whole declaration to /amendments.");
        }
        return new Patch(operations);
    }

    private static JsonArray array(String text) {
        try (JsonReader reader = READERS.createReader(new StringReader(text))) {
            return reader.readArray();
        } catch (RuntimeException notAnArray) { // too deep is a bare RuntimeException there
            throw ProblemException.of(
                    HttpStatus.BAD_REQUEST,
                    "malformed-patch",
                    "",
                    "The body is not a JSON Patch: " + firstLine(notAnArray),
                    "Send an array of operations (RFC 6902).");
        }
    }

    JsonStructure applyTo(JsonStructure document) {
        JsonStructure patched = document;
        for (int i = 0; i < operations.size(); i++) {
            patched = apply(i, patched);
        }
        return patched;
    }

    private JsonStructure apply(int index, JsonStructure document) {
        if (!(operations.get(index) instanceof JsonObject operation) || !wellFormed(operation)) {
            throw ProblemException.of(
                    HttpStatus.BAD_REQUEST,
                    "malformed-patch",
                    "/" + index,
                    "Operation " + index + " is not one of RFC 6902.",
                    "Give op (add, remove, replace, move, copy, test), path, and value or from, with JSON Pointers"
                            + " that are empty or begin with a slash.");
        }
        String path = operation.getString("path");
        try {
            return Json.createPatch(Json.createArrayBuilder().add(operation).build())
                    .apply(document);
        } catch (JsonException | ClassCastException | IndexOutOfBoundsException | NumberFormatException e) {
            throw operation.getString("op").equals("test")
                    ? ProblemException.of(
                            HttpStatus.CONFLICT,
                            "patch-test-failed",
                            path,
                            "Operation " + index + ": " + path + " is not what the test expects.",
                            "Read the declaration again and patch what is there.")
                    : ProblemException.of(
                            HttpStatus.UNPROCESSABLE_CONTENT,
                            "patch-path",
                            path,
                            "Operation " + index + " cannot be applied: " + firstLine(e),
                            "Name a place that exists in the declaration as it is.");
        }
    }

    private static boolean wellFormed(JsonObject operation) {
        return switch (text(operation, "op")) {
            case "add", "replace", "test" -> pointer(operation, "path") && operation.containsKey("value");
            case "remove" -> pointer(operation, "path");
            case "move", "copy" -> pointer(operation, "path") && pointer(operation, "from");
            default -> false;
        };
    }

    private static boolean pointer(JsonObject operation, String member) {
        boolean stated =
                operation.get(member) != null && operation.get(member).getValueType() == JsonValue.ValueType.STRING;
        String pointer = text(operation, member);
        return stated
                && (pointer.isEmpty() || pointer.startsWith("/"))
                && pointer.chars().filter(c -> c == '/').count() <= DEEPEST;
    }

    private static boolean copies(JsonValue operation) {
        return operation instanceof JsonObject object && List.of("copy", "move").contains(text(object, "op"));
    }

    private static String text(JsonObject operation, String member) {
        return operation.get(member) != null && operation.get(member).getValueType() == JsonValue.ValueType.STRING
                ? operation.getString(member)
                : "";
    }

    /** The document as JSON, if it is no larger than a declaration may be. */
    static byte[] bytes(JsonStructure document) {
        var bytes = new java.io.ByteArrayOutputStream();
        OutputStream limited = new OutputStream() {
            @Override
            public void write(int one) throws IOException {
                write(new byte[] {(byte) one}, 0, 1);
            }

            @Override
            public void write(byte[] some, int offset, int length) throws IOException {
                if (bytes.size() + length > MOST_BYTES) {
                    throw new IOException("too large");
                }
                bytes.write(some, offset, length);
            }
        };
        try (var writer = Json.createWriter(limited)) {
            writer.write(document);
        } catch (JsonException tooLarge) {
            throw ProblemException.of(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "patch-too-large",
                    "",
                    "The patched declaration has more than " + MOST_BYTES + " bytes.",
                    "Split the consignment.");
        }
        return bytes.toByteArray();
    }

    private static String firstLine(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }
}
