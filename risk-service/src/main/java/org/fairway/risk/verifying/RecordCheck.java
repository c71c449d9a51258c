package org.fairway.risk.verifying;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.fairway.contracts.identifiers.IdentifierForm;
import org.fairway.kit.problem.Violation;
import org.fairway.risk.model.records.CommercialRecord.Type;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/** Finds all faults of a record's payload. */
final class RecordCheck {
    private static final Set<String> MEMBERS = new TreeSet<>(
            Set.of("type", "number", "issuedAt", "seller", "buyer", "currency", "incoterm", "lines", "refersTo"));
    private static final Set<String> LINE_MEMBERS = new TreeSet<>(
            Set.of("line", "article", "hs", "description", "quantity", "unitPrice", "amount", "netMass", "origin"));
    private static final Set<String> INCOTERMS =
            new TreeSet<>(Set.of("EXW", "FCA", "CPT", "CIP", "DAP", "DPU", "DDP", "FAS", "FOB", "CFR", "CIF"));
    static final int MOST_LINES = 9_999;
    private static final int MOST_FAULTS = 200;
    private static final String TIN = "1 to 35 printable ASCII characters, without a blank at the edges";
    private static final BigDecimal LARGEST = new BigDecimal("1e16");
    private final List<Violation> faults = new ArrayList<>();

    private RecordCheck() {}

    static List<Violation> faults(JsonNode payload) {
        var check = new RecordCheck();
        if (!payload.isObject()) {
            check.fault(
                    "record-shape",
                    "",
                    "The payload is no JSON object.",
                    "Sign a record as the documentation shows it.");
        } else {
            check.head(payload);
            check.lines(
                    payload.path("lines"),
                    Set.of("INVOICE", "ORDER").contains(payload.path("type").asString("")));
        }
        return List.copyOf(check.faults);
    }

    private void head(JsonNode record) {
        members(record, "", MEMBERS);
        text(
                record,
                "",
                "type",
                true,
                value -> Arrays.stream(Type.values())
                        .anyMatch(type -> type.name().equals(value)),
                "one of " + Arrays.toString(Type.values()));
        text(
                record,
                "",
                "number",
                true,
                RecordCheck::isNumber,
                "1 to 70 printable ASCII characters, without a blank at the edges");
        text(record, "", "issuedAt", true, RecordCheck::isInstant, "a moment in UTC, for example 2026-10-21T00:00:00Z");
        boolean money = Set.of("INVOICE", "ORDER").contains(record.path("type").asString(""));
        text(record, "", "currency", money, Pattern.compile("[A-Z]{3}").asMatchPredicate(), "a currency of ISO 4217");
        text(record, "", "incoterm", false, INCOTERMS::contains, "one of " + INCOTERMS);
        List.of("seller", "buyer").forEach(party -> trader(record, party));
        JsonNode refersTo = record.path("refersTo");
        if (!refersTo.isMissingNode()
                && !(refersTo.isArray()
                        && refersTo.size() <= 100
                        && refersTo.valueStream().allMatch(it -> it.isString() && isNumber(it.asString())))) {
            fault(
                    "record-value",
                    "/refersTo",
                    "This is no list of at most 100 numbers of records.",
                    "Name records by their number, as text.");
        }
    }

    private void trader(JsonNode record, String party) {
        JsonNode trader = record.path(party);
        if (trader.isMissingNode()) {
            return;
        }
        if (!trader.isObject()) {
            fault("record-value", "/" + party, "This is no object.", "Give tin, name or both.");
            return;
        }
        members(trader, "/" + party, Set.of("tin", "name"));
        text(trader, "/" + party, "tin", false, value -> IdentifierForm.isValid(value, 35), TIN);
        text(trader, "/" + party, "name", false, value -> isLine(value, 140), "1 to 140 characters");
    }

    private void lines(JsonNode lines, boolean money) {
        if (!lines.isArray() || lines.isEmpty() || lines.size() > MOST_LINES) {
            fault("record-value", "/lines", "A record has 1 to " + MOST_LINES + " lines.", "Give the lines as a list.");
            return;
        }
        var numbers = new HashSet<Integer>();
        for (int i = 0; i < lines.size(); i++) {
            String at = "/lines/" + i;
            JsonNode line = lines.get(i);
            if (!line.isObject()) {
                fault("record-value", at, "This is no object.", "Give the line as an object.");
                continue;
            }
            line(line, at, money);
            if (line.path("line").isInt() && !numbers.add(line.path("line").asInt())) {
                fault(
                        "record-line-twice",
                        at + "/line",
                        "Two lines have the number " + line.path("line").asInt() + ".",
                        "Number every line once.");
            }
        }
    }

    private void line(JsonNode line, String at, boolean money) {
        members(line, at, LINE_MEMBERS);
        if (!line.path("line").isInt() || line.path("line").asInt() < 1) {
            fault("record-value", at + "/line", "A line has a number, 1 or more.", "Number it as on the document.");
        }
        text(line, at, "article", false, value -> isLine(value, 70), "1 to 70 characters");
        text(
                line,
                at,
                "hs",
                false,
                Pattern.compile("[0-9]{6}|[0-9]{8}|[0-9]{10}").asMatchPredicate(),
                "six, eight or ten digits");
        text(line, at, "description", false, value -> isLine(value, 512), "1 to 512 characters");
        text(
                line,
                at,
                "origin",
                false,
                Pattern.compile("[A-Z]{2}").asMatchPredicate(),
                "a country of ISO 3166-1, two letters");
        number(line, at, "unitPrice", false);
        number(line, at, "amount", money);
        number(line, at, "netMass", false);
        JsonNode quantity = line.path("quantity");
        if (!quantity.isObject()) {
            fault(
                    "record-value",
                    at + "/quantity",
                    "A line has a quantity with value and uom.",
                    "State it, for example {\"value\": 120, \"uom\": \"C62\"}.");
            return;
        }
        members(quantity, at + "/quantity", Set.of("value", "uom"));
        number(quantity, at + "/quantity", "value", true);
        text(
                quantity,
                at + "/quantity",
                "uom",
                true,
                Pattern.compile("[A-Z0-9]{2,3}").asMatchPredicate(),
                "a unit of UN/ECE Recommendation 20");
    }

    private void members(JsonNode object, String at, Set<String> known) {
        object.propertyStream()
                .map(java.util.Map.Entry::getKey)
                .filter(name -> !known.contains(name))
                .forEach(name -> fault(
                        "unknown-member",
                        at + JsonPointer.empty().appendProperty(name),
                        "There is no such member here.",
                        "Remove it or use one of: " + String.join(", ", new TreeSet<>(known)) + "."));
    }

    private void text(
            JsonNode object, String at, String member, boolean required, Predicate<String> holds, String what) {
        JsonNode value = object.path(member);
        if (value.isMissingNode() ? required : !value.isString() || !holds.test(value.asString())) {
            fault(
                    "record-value",
                    at + "/" + member,
                    value.isMissingNode() ? "The member " + member + " is missing." : "The value is not " + what + ".",
                    "State " + what + ".");
        }
    }

    private void number(JsonNode object, String at, String member, boolean required) {
        JsonNode value = object.path(member);
        if (value.isMissingNode() ? required : !isSane(value)) {
            fault(
                    "record-value",
                    at + "/" + member,
                    value.isMissingNode()
                            ? "The member " + member + " is missing."
                            : "This is no number of up to 16 digits before and 6 after the point, 0 or more.",
                    "State the number; take a discount off the lines it belongs to.");
        }
    }

    private static boolean isSane(JsonNode value) {
        if (!value.isNumber()) {
            return false;
        }
        BigDecimal number = value.decimalValue();
        return number.signum() >= 0 && number.scale() <= 6 && number.scale() >= -16 && number.compareTo(LARGEST) < 0;
    }

    /** Returns whether a record can have this number. */
    static boolean isNumber(String text) {
        return IdentifierForm.isValid(text, 70);
    }

    private static boolean isLine(String text, int most) {
        return !text.isBlank()
                && text.length() <= most
                && text.chars().noneMatch(c -> Character.isISOControl(c) || Character.isSurrogate((char) c));
    }

    private static boolean isInstant(String text) {
        try {
            Instant moment = Instant.parse(text);
            return moment.isAfter(Instant.parse("1990-01-01T00:00:00Z"))
                    && moment.isBefore(Instant.parse("2200-01-01T00:00:00Z"));
        } catch (DateTimeException e) {
            return false;
        }
    }

    private void fault(String code, String pointer, String message, String fix) {
        if (faults.size() < MOST_FAULTS) {
            faults.add(new Violation(code, pointer, message, null, fix));
        }
    }
}
