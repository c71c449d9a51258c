package org.fairway.kit.problem;

import java.math.BigDecimal;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.module.SimpleModule;

/** Refuses what JSON allows and neither PostgreSQL nor canonical JSON can keep: NUL and half surrogate pairs in text, and numbers beyond reason. */
final class StrictValues extends SimpleModule {
  private static final long serialVersionUID = 1L;
  private static final int MOST_DIGITS = 40;

  StrictValues() {
    super("strict-values");
    addDeserializer(String.class, new Text());
    addDeserializer(BigDecimal.class, new Number());
  }

  static boolean keepable(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean pair = Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1));
      if (c == 0 || Character.isSurrogate(c) && !pair) {
        return false;
      }
      i += pair ? 1 : 0;
    }
    return true;
  }

  private static final class Text extends StdScalarDeserializer<String> {
    Text() {
      super(String.class);
    }

    @Override
    public String deserialize(JsonParser parser, DeserializationContext context) {
      String text = parser.getValueAsString();
      if (text == null) {
        return (String) context.handleUnexpectedToken(getValueType(context), parser);
      }
      if (!keepable(text)) {
        throw context.weirdStringException(text, String.class, "NUL or half a surrogate pair");
      }
      return text;
    }
  }

  private static final class Number extends StdScalarDeserializer<BigDecimal> {
    Number() {
      super(BigDecimal.class);
    }

    @Override
    public BigDecimal deserialize(JsonParser parser, DeserializationContext context) {
      if (!parser.currentToken().isNumeric()) {
        return (BigDecimal) context.handleUnexpectedToken(getValueType(context), parser);
      }
      BigDecimal number = parser.getDecimalValue();
      if (number.precision() > MOST_DIGITS || Math.abs((long) number.scale()) > MOST_DIGITS) {
        throw context.weirdNumberException(number, BigDecimal.class, "more than " + MOST_DIGITS + " digits");
      }
      return number;
    }
  }
}
