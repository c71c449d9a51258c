package org.fairway.chaincode;

import java.math.BigDecimal;
import java.util.Base64;
import java.util.regex.Pattern;
import org.hyperledger.fabric.shim.ChaincodeException;

/** Arguments are accepted in one spelling only, so that every endorser writes the same bytes. A {@link ChaincodeException} is the one kind whose text reaches the caller. */
final class Require {
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._:/@-]{1,200}");
  private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,17}");
  private static final Pattern QUANTITY = Pattern.compile("(0|[1-9][0-9]{0,14})(\\.[0-9]{0,5}[1-9])?");

  private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
  private static final Pattern INSTANT = Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?Z");

  private Require() {}

  static String token(String text, String what) {
    if (!TOKEN.matcher(text).matches()) {
      throw new ChaincodeException(what + " has other characters than letters, digits and . _ : / @ -, or is empty or too long");
    }
    return text;
  }

  static long number(String text, String what) {
    if (!NUMBER.matcher(text).matches()) {
      throw new ChaincodeException(what + " is not a plain decimal number");
    }
    return Long.parseLong(text);
  }

  static String date(String text, String what) {
    that(DATE.matcher(text).matches(), what + " is not a date, YYYY-MM-DD");
    return text;
  }

  static String instant(String text, String what) {
    that(INSTANT.matcher(text).matches(), what + " is not a time in UTC, YYYY-MM-DDThh:mm:ssZ");
    return text;
  }

  static BigDecimal quantity(String text) {
    if (!QUANTITY.matcher(text).matches() || text.equals("0")) {
      throw new ChaincodeException("the quantity is not a positive decimal number with at most six places and without trailing zeros");
    }
    return new BigDecimal(text);
  }

  static byte[] base64(String text, String what) {
    try {
      byte[] bytes = Base64.getDecoder().decode(text);
      if (Base64.getEncoder().encodeToString(bytes).equals(text)) {
        return bytes;
      }
    } catch (IllegalArgumentException notBase64) {
      // Told below, as the other spellings are.
    }
    throw new ChaincodeException(what + " is not base64");
  }

  static void that(boolean holds, String otherwise) {
    if (!holds) {
      throw new ChaincodeException(otherwise);
    }
  }
}
