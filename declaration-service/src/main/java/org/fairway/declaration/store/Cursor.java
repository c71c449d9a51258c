package org.fairway.declaration.store;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A position among all notifications: transaction, then position within it. Clients treat its text as opaque. */
public record Cursor(String xid, long seq) {
    public static final Cursor START = new Cursor("0", 0);
    private static final Pattern PLAIN = Pattern.compile("(\\d{1,19})\\.(\\d{1,18})");

    /** Returns nothing if the text is no cursor of this service. */
    public static Optional<Cursor> parse(String text) {
        try {
            Matcher plain = PLAIN.matcher(new String(Base64.getUrlDecoder().decode(text), StandardCharsets.US_ASCII));
            return plain.matches()
                    ? Optional.of(new Cursor(plain.group(1), Long.parseLong(plain.group(2))))
                    : Optional.empty();
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((xid + "." + seq).getBytes(StandardCharsets.US_ASCII));
    }
}
