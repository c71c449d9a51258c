package org.fairway.verifier;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** Readers that accept one spelling of each value and no other, so that no byte of a receipt can change unnoticed. */
final class Strict {
    private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,17}");
    private static final Pattern TOKEN = Pattern.compile("[!#-\\[\\]-~]{1,200}");
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

    private Strict() {}

    static long number(String text, String what) {
        if (!isNumber(text)) {
            throw new IllegalArgumentException(what + " is not a plain decimal number");
        }
        return Long.parseLong(text);
    }

    static boolean isNumber(String text) {
        return NUMBER.matcher(text).matches();
    }

    /**
     * Checks for printable ASCII without space, quotation mark and backslash, which needs no escape in JSON or in a
     * line.
     */
    static String token(String text, String what) {
        if (!TOKEN.matcher(text).matches()) {
            throw new IllegalArgumentException(what + " has characters that a receipt may not have");
        }
        return text;
    }

    /** Returns what follows the name at the start of a line. */
    static String value(String line, String name) {
        if (!line.startsWith(name + " ")) {
            throw new IllegalArgumentException("a line does not start with " + name);
        }
        return line.substring(name.length() + 1);
    }

    static byte[] hash(String text, String what) {
        if (!HASH.matcher(text).matches()) {
            throw new IllegalArgumentException(what + " is not 64 lower-case hexadecimal digits");
        }
        return HexFormat.of().parseHex(text);
    }

    static byte[] base64(String text, int length, String what) {
        byte[] bytes = Base64.getDecoder().decode(text);
        if (bytes.length != length || !Base64.getEncoder().encodeToString(bytes).equals(text)) {
            throw new IllegalArgumentException(what + " is not the base64 of " + length + " bytes");
        }
        return bytes;
    }

    /** Reads base64url without padding (RFC 7515, clause 2), in the only spelling of each value. */
    static byte[] base64Url(String text) {
        byte[] bytes = Base64.getUrlDecoder().decode(text);
        if (!Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).equals(text)) {
            throw new IllegalArgumentException("a part is not base64url in its plain spelling");
        }
        return bytes;
    }

    static String utf8(byte[] bytes) {
        try {
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("not UTF-8", e);
        }
    }
}
