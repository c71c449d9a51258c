package org.fairway.languages.edifact;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** How a member is written in a data element. Both ways are partial: what does not fit is empty. */
sealed interface Form {
    Optional<String> write(String value);

    Optional<String> read(String data);

    /** How many components the value may run over. */
    default int components() {
        return 1;
    }

    static Form named(String name) {
        return switch (name) {
            case "DATE" -> new Time(List.of("yyyyMMdd"));
            case "MINUTE" -> new Time(List.of("yyyyMMddHHmm", "yyyyMMddHHmmss"));
            case "SECOND" -> new Time(List.of("yyyyMMddHHmmss"));
            case "UN" -> new Document();
            case "KIND" -> new Codes(Map.of("IMPORT", "929", "EXPORT", "830", "TRANSIT", "950"));
            case "FILING" ->
                new Codes(Map.of("STANDARD", "STA", "SIMPLIFIED", "SIM", "SUMMARY", "SUM", "SUPPLEMENTARY", "SUP"));
            case "TIMING" -> new Codes(Map.of("ARRIVED", "ARR", "PRE_ARRIVAL", "PRE"));
            case "FULL" -> new Codes(Map.of("EMPTY", "4", "FULL", "5"));
            case "MASTER" -> new Codes(Map.of("MASTER", "MAS", "HOUSE", "HOU"));
            case "YESNO" -> new Codes(Map.of("true", "Y", "false", "N"));
            case "FUNCTION" ->
                new Codes(Arrays.stream(MessageFunction.values())
                        .collect(Collectors.toMap(Enum::name, MessageFunction::code)));
            case "RESPONSE" -> new Codes(Map.of("ACCEPTED", "AP", "PENDING", "CA", "REFUSED", "RE"));
            case "STATUS" ->
                new Codes(Map.of(
                        "SUBMITTED",
                        "SUB",
                        "PRE_LODGED",
                        "PRE",
                        "ACCEPTED",
                        "ACC",
                        "UNDER_CONTROL",
                        "CTL",
                        "PAYMENT_HOLD",
                        "PAY",
                        "DETAINED",
                        "DET",
                        "RELEASED",
                        "REL",
                        "REJECTED",
                        "REJ",
                        "INVALIDATED",
                        "INV",
                        "EXPIRED",
                        "EXP"));
            default -> {
                if (name.startsWith("n")) {
                    yield new Number(Integer.parseInt(name.substring(1)));
                }
                String[] size = name.split("x", 2);
                yield new Text(Integer.parseInt(size[0]), size.length == 1 ? 1 : Integer.parseInt(size[1]));
            }
        };
    }

    /**
     * Text over components of {@code length} characters. Blanks at an edge would not survive every partner's software,
     * so they do not fit.
     */
    record Text(int length, int components) implements Form {
        @Override
        public Optional<String> write(String value) {
            boolean fits = !value.isEmpty() && value.length() <= length * components;
            for (int at = 0; fits && at < value.length(); at += length) {
                int end = Math.min(at + length, value.length());
                fits = !Character.isWhitespace(value.charAt(at))
                        && !Character.isWhitespace(value.charAt(end - 1))
                        && !Character.isLowSurrogate(value.charAt(at));
            }
            return fits ? Optional.of(value) : Optional.empty();
        }

        @Override
        public Optional<String> read(String data) {
            return Optional.of(data);
        }
    }

    /** At most {@code length} digits, sign and point; the reader has replaced the interchange's decimal mark. */
    record Number(int length) implements Form {
        private static final Pattern PLAIN = Pattern.compile("-?(0|[1-9]\\d{0,15})(\\.\\d{1,15})?");
        private static final Pattern READABLE = Pattern.compile("-?\\d{1,18}([.,]\\d{1,17})?");

        @Override
        public Optional<String> write(String value) {
            return PLAIN.matcher(value).matches() && value.length() <= length ? Optional.of(value) : Optional.empty();
        }

        @Override
        public Optional<String> read(String data) {
            return READABLE.matcher(data).matches() ? Optional.of(data.replace(',', '.')) : Optional.empty();
        }
    }

    /**
     * A date, or a time in UTC, by the patterns of formats 102, 203 and 204 of code list 2379; the first is the one
     * written.
     */
    record Time(List<String> patterns) implements Form {
        @Override
        public Optional<String> write(String value) {
            try {
                LocalDateTime time = value.indexOf('T') < 0
                        ? LocalDate.parse(value).atStartOfDay()
                        : LocalDateTime.ofInstant(Instant.parse(value), ZoneOffset.UTC);
                String data = time.getYear() < 1000 || time.getYear() > 9999
                        ? ""
                        : DateTimeFormatter.ofPattern(patterns.getFirst()).format(time);
                return read(data).filter(value::equals).map(same -> data);
            } catch (DateTimeException unusual) {
                return Optional.empty();
            }
        }

        @Override
        public Optional<String> read(String data) {
            try {
                for (String pattern : patterns) {
                    if (pattern.length() == data.length()
                            && data.chars().allMatch(digit -> digit >= '0' && digit <= '9')) {
                        LocalDate date = LocalDate.of(part(data, 0, 4), part(data, 4, 6), part(data, 6, 8));
                        return Optional.of(
                                pattern.length() == 8
                                        ? date.toString()
                                        : date.atTime(
                                                        part(data, 8, 10),
                                                        part(data, 10, 12),
                                                        data.length() == 14 ? part(data, 12, 14) : 0)
                                                .toInstant(ZoneOffset.UTC)
                                                .toString());
                    }
                }
            } catch (DateTimeException noSuchDay) {
                return Optional.empty();
            }
            return Optional.empty();
        }

        private static int part(String data, int from, int to) {
            return Integer.parseInt(data, from, to, 10);
        }
    }

    /**
     * A document type of UN/EDIFACT 1001, which the declaration writes with an N before it. Other types stand as text
     * beside it.
     */
    record Document() implements Form {
        private static final Pattern UN = Pattern.compile("N\\d{3}");

        @Override
        public Optional<String> write(String value) {
            return UN.matcher(value).matches() ? Optional.of(value.substring(1)) : Optional.empty();
        }

        @Override
        public Optional<String> read(String data) {
            return Optional.of(data.chars().allMatch(Character::isDigit) ? "N" + data : data);
        }
    }

    /** A closed list. */
    record Codes(Map<String, String> codes) implements Form {
        @Override
        public Optional<String> write(String value) {
            return Optional.ofNullable(codes.get(value));
        }

        @Override
        public Optional<String> read(String data) {
            return codes.entrySet().stream()
                    .filter(entry -> entry.getValue().equals(data))
                    .map(Map.Entry::getKey)
                    .findFirst();
        }
    }
}
