package org.fairway.document.keeping;

import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Digest fields of a message: {@code Repr-Digest} and {@code Content-Digest} (RFC 9530), and {@code Digest}, which they
 * replace (RFC 3230). Algorithms other than SHA-256 are ignored.
 */
final class Digests {
    static final List<String> FIELDS = List.of("Repr-Digest", "Content-Digest", "Digest");
    private static final Pattern DICTIONARY =
            Pattern.compile("^sha-256=:([a-z0-9+/]+={0,2}):.*", Pattern.CASE_INSENSITIVE);
    private static final Pattern OLD = Pattern.compile("^sha-256=([a-z0-9+/]+={0,2})$", Pattern.CASE_INSENSITIVE);

    private Digests() {}

    /** Returns whether every field with a SHA-256 states this one. */
    static boolean agree(Stream<@Nullable String> fields, byte[] sha256) {
        return fields.flatMap(Stream::ofNullable)
                .flatMap(field -> Stream.of(field.split(",")))
                .map(String::strip)
                .filter(each -> each.toLowerCase(Locale.ROOT).startsWith("sha-256="))
                .allMatch(each -> states(each, sha256));
    }

    /** Returns the field that states this SHA-256. */
    static String field(byte[] sha256) {
        return "sha-256=:" + Base64.getEncoder().encodeToString(sha256) + ":";
    }

    private static boolean states(String member, byte[] sha256) {
        return Stream.of(DICTIONARY, OLD)
                .map(form -> form.matcher(member))
                .filter(java.util.regex.Matcher::matches)
                .anyMatch(match -> MessageDigest.isEqual(decoded(match.group(1)), sha256));
    }

    private static byte[] decoded(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException notBase64) {
            return new byte[0];
        }
    }
}
