package org.fairway.verifier;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigDecimal;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * JSON Canonicalization Scheme (RFC 8785): members sorted by UTF-16 code units, no white space, numbers as ECMAScript writes doubles, strings with the fewest escapes.
 *
 * <p>Numbers are doubles (clause 3.2.2.3), so two that differ only beyond a double's precision, such as 9007199254740992 and 9007199254740993, have one canonical form and one hash. Whoever must
 * tell them apart writes them as strings.
 */
public final class CanonicalJson {
  private static final int DEEPEST = 200;
  private final String text;
  private int at;

  private CanonicalJson(String text) {
    this.text = text;
  }

  /** The canonical form as UTF-8; what is not JSON, or has a lone surrogate (clause 3.2.2.2), is an {@link IllegalArgumentException} with the place. */
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
      case '"' -> quote(string());
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
    members.forEach((name, value) -> out.append(out.length() > 1 ? "," : "").append(quote(name)).append(':').append(value));
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
    StringBuilder out = new StringBuilder();
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
    if (!literal.matches("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?")) {
      throw wrong("a value");
    }
    double value = Double.parseDouble(literal);
    if (Double.isInfinite(value)) {
      throw wrong("a number that a double holds");
    }
    return ecmaScript(value);
  }

  /** ECMAScript's Number::toString: the shortest digits that read back, plain between 1e-6 and 1e21, with an exponent beyond. */
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

  private static String quote(String value) {
    StringBuilder out = new StringBuilder("\"");
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\b' -> out.append("\\b");
        case '\f' -> out.append("\\f");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> out.append(c < ' ' ? "\\u%04x".formatted((int) c) : String.valueOf(c));
      }
    }
    return out.append('"').toString();
  }

  private String word(String word) {
    if (!text.startsWith(word, at)) {
      throw wrong("a value");
    }
    at += word.length();
    return word;
  }

  private void space() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
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
