package org.fairway.chaincode;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.hyperledger.fabric.shim.ChaincodeException;

/**
 * Checks arguments. Each value has one spelling only, so that every endorser writes the same bytes, and every service
 * on the channel can read it. A {@link ChaincodeException} is the only exception whose text reaches the caller. The
 * shim throws it also for its own failures, which may pass, so refusals of the contract have a mark.
 */
final class Require {
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._:/@-]{1,256}");
    private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,17}");
    private static final Pattern QUANTITY = Pattern.compile("(0|[1-9][0-9]{0,14})(\\.[0-9]{0,5}[1-9])?");

    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern INSTANT = Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?Z");

    private static final long STATUS_LIST_BITS = 131_072;

    private Require() {}

    /** Returns a refusal by the contract. It is final as long as the state does not change. */
    static ChaincodeException refusal(String reason) {
        return new ChaincodeException("refused: " + reason);
    }

    static String token(String text, String what) {
        if (!TOKEN.matcher(text).matches()) {
            throw refusal(what + " has other characters than letters, digits and . _ : / @ -, or is empty or too long");
        }
        return text;
    }

    static long number(String text, String what) {
        if (!NUMBER.matcher(text).matches()) {
            throw refusal(what + " is not a plain decimal number");
        }
        return Long.parseLong(text);
    }

    /** Checks a place in a status list, which has the minimum length of W3C Bitstring Status List 1.0. */
    static long place(String text, String what) {
        long place = number(text, what);
        that(place < STATUS_LIST_BITS, what + " is beyond a status list");
        return place;
    }

    static String date(String text, String what) {
        return time(text, DATE, LocalDate::parse, what + " is not a date, YYYY-MM-DD");
    }

    static String instant(String text, String what) {
        return time(text, INSTANT, Instant::parse, what + " is not a time in UTC, YYYY-MM-DDThh:mm:ssZ");
    }

    /** The pattern alone would accept the 30th of February. */
    private static String time(String text, Pattern form, Function<String, ?> reader, String otherwise) {
        that(form.matcher(text).matches(), otherwise);
        try {
            var _ = reader.apply(text);
            return text;
        } catch (DateTimeException e) {
            throw refusal(otherwise);
        }
    }

    static BigDecimal quantity(String text) {
        if (!QUANTITY.matcher(text).matches() || text.equals("0")) {
            throw refusal(
                    "the quantity is not a positive decimal number with at most six places and without trailing zeros");
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
            // It is reported below, as other spellings are.
        }
        throw refusal(what + " is not base64");
    }

    static void that(boolean holds, String otherwise) {
        if (!holds) {
            throw refusal(otherwise);
        }
    }
}
