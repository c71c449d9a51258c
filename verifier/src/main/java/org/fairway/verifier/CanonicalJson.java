package org.fairway.verifier;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigDecimal;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * JSON Canonicalization Scheme (RFC 8785): members sorted by UTF-16 code units, no white space, numbers as ECMAScript
 * writes doubles, strings with the fewest escapes.
 *
 * <p>Numbers are doubles (clause 3.2.2.3), so two numbers that differ only beyond a double's precision, such as
 * 9007199254740992 and 9007199254740993, have one canonical form and one hash. A writer that must distinguish them
 * writes strings.
 */
public final class CanonicalJson {
    private static final int DEEPEST = 200;
    /** The number of decimal digits that a double always preserves. */
    private static final int SAFE_DIGITS = 15;

    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");
    private final String text;
    private int at;

    private CanonicalJson(String text) {
        this.text = text;
    }

    /**
     * Returns the canonical form as UTF-8. Throws an {@link IllegalArgumentException} with the position if the text is
     * not JSON or has a lone surrogate (clause 3.2.2.2).
     */
    public static byte[] of(String json) {
        CanonicalJson reader = new CanonicalJson(json);
        String canonical = reader.value(0);
        reader.space();
        if (reader.at < json.length()) {
            throw reader.wrong("the end");
        }
        return canonical.getBytes(UTF_8);
    }

    private String value(int depth) {
        if (depth > DEEPEST) {
            throw wrong("less depth");
        }
        space();
        return switch (peek()) {
            case '{' -> object(depth);
            case '[' -> array(depth);
            case '"' -> quoted(string());
            case 't' -> word("true");
            case 'f' -> word("false");
            case 'n' -> word("null");
            default -> number();
        };
    }

    private String object(int depth) {
        Map<String, String> members = new TreeMap<>();
        at++;
        space();
        while (peek() != '}') {
            if (!members.isEmpty()) {
                expect(',');
                space();
            }
            String name = string();
            space();
            expect(':');
            if (members.put(name, value(depth + 1)) != null) {
                throw wrong("a member name only once");
            }
            space();
        }
        at++;
        StringBuilder out = new StringBuilder("{");
        members.forEach((name, value) -> {
            if (out.length() > 1) {
                out.append(',');
            }
            quote(name, out);
            out.append(':').append(value);
        });
        return out.append('}').toString();
    }

    private String array(int depth) {
        StringBuilder out = new StringBuilder("[");
        at++;
        space();
        while (peek() != ']') {
            if (out.length() > 1) {
                expect(',');
                out.append(',');
            }
            out.append(value(depth + 1));
            space();
        }
        at++;
        return out.append(']').toString();
    }

    private String string() {
        expect('"');
        int start = at;
        while (at < text.length() && isPlain(text.charAt(at))) {
            at++;
        }
        if (peek() == '"') {
            return text.substring(start, at++);
        }
        StringBuilder out = new StringBuilder().append(text, start, at);
        while (peek() != '"') {
            char c = text.charAt(at++);
            if (c < ' ') {
                throw wrong("no control character in a string");
            }
            out.append(c == '\\' ? escaped() : c);
        }
        if (!UTF_8.newEncoder().canEncode(out)) {
            throw wrong("no lone surrogate in a string");
        }
        at++;
        return out.toString();
    }

    private static boolean isPlain(char c) {
        return c >= ' ' && c != '"' && c != '\\' && !Character.isSurrogate(c);
    }

    private char escaped() {
        char c = peek();
        at++;
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> unicode();
            default -> throw wrong("an escape");
        };
    }

    private char unicode() {
        if (at + 4 > text.length()) {
            throw wrong("four hexadecimal digits");
        }
        try {
            char c = (char) HexFormat.fromHexDigits(text, at, at + 4);
            at += 4;
            return c;
        } catch (NumberFormatException e) {
            throw wrong("four hexadecimal digits");
        }
    }

    private String number() {
        int start = at;
        while (at < text.length() && "+-.eE0123456789".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        String literal = text.substring(start, at);
        int digits = plainDigits(literal);
        if (digits > 0) {
            return literal.substring(0, digits);
        }
        if (!NUMBER.matcher(literal).matches()) {
            throw wrong("a value");
        }
        double value = Double.parseDouble(literal);
        if (Double.isInfinite(value)) {
            throw wrong("a number that a double holds");
        }
        return ecmaScript(value);
    }

    /**
     * Returns how many characters of a literal are its canonical form, if a look at it is enough: it has no exponent,
     * is 0 or at least 1, and has so few digits that only zeros at its end can be dropped. Returns 0 if the number must
     * be parsed.
     */
    private static int plainDigits(String literal) {
        if (literal.isEmpty()
                || literal.length() > SAFE_DIGITS + 1
                || literal.charAt(0) == '0' && literal.length() > 1) {
            return 0;
        }
        int point = -1;
        int end = 0;
        for (int i = 0; i < literal.length(); i++) {
            char c = literal.charAt(i);
            if (c == '.' && point < 0 && i > 0) {
                point = i;
            } else if (c < '0' || c > '9') {
                return 0;
            } else if (point < 0 || c != '0') {
                end = i + 1;
            }
        }
        boolean isTooLong = point < 0 && literal.length() > SAFE_DIGITS;
        return isTooLong || point == literal.length() - 1 ? 0 : end;
    }

    /**
     * Writes a number as ECMAScript's Number::toString does: the shortest digits that read back as the same double,
     * without an exponent between 1e-6 and 1e21.
     */
    static String ecmaScript(double value) {
        if (value == 0) {
            return "0";
        }
        BigDecimal shortest = new BigDecimal(Double.toString(Math.abs(value))).stripTrailingZeros();
        String digits = shortest.unscaledValue().toString();
        int point = digits.length() - shortest.scale();
        String sign = value < 0 ? "-" : "";
        if (point > 21 || point <= -6) {
            int exponent = point - 1;
            String mantissa = digits.length() == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
            return sign + mantissa + "e" + (exponent < 0 ? "-" : "+") + Math.abs(exponent);
        }
        return sign + shortest.toPlainString();
    }

    private static String quoted(String value) {
        StringBuilder out = new StringBuilder(value.length() + 2);
        quote(value, out);
        return out.toString();
    }

    private static void quote(String value, StringBuilder out) {
        out.append('"');
        int copied = 0;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c < ' ' || c == '"' || c == '\\') {
                out.append(value, copied, i).append(escape(c));
                copied = i + 1;
            }
        }
        out.append(value, copied, value.length()).append('"');
    }

    private static String escape(char c) {
        return switch (c) {
            case '"' -> "\\\"";
            case '\\' -> "\\\\";
            case '\b' -> "\\b";
            case '\f' -> "\\f";
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default -> "\\u%04x".formatted((int) c);
        };
    }

    private String word(String word) {
        if (!text.startsWith(word, at)) {
            throw wrong("a value");
        }
        at += word.length();
        return word;
    }

    private void space() {
        while (at < text.length() && isSpace(text.charAt(at))) {
            at++;
        }
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\t' || c == '\r' || c == '\n';
    }

    private void expect(char c) {
        if (peek() != c) {
            throw wrong("'" + c + "'");
        }
        at++;
    }

    private char peek() {
        if (at >= text.length()) {
            throw wrong("more");
        }
        return text.charAt(at);
    }

    private IllegalArgumentException wrong(String expected) {
        return new IllegalArgumentException("not JSON at character " + at + ": expected " + expected);
    }
}
