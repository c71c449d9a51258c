package org.fairway.notification.store;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A position among all notifications. Clients treat its text as opaque.
 *
 * @param epoch counts the databases that numbered transactions: 0 for declaration-service's, from which notifications
 *     were moved, 1 for the first of this service
 * @param xid transaction that wrote the notification
 * @param seq position within the transaction
 */
public record Cursor(int epoch, String xid, long seq) {
    public static final Cursor START = new Cursor(0, "0", 0);

    /** Cursors that declaration-service issued have no epoch. */
    private static final Pattern PLAIN = Pattern.compile("(?:(\\d{1,6})\\.)?(\\d{1,19})\\.(\\d{1,18})");

    /** Returns nothing if the text is no cursor of this platform. */
    public static Optional<Cursor> parse(String text) {
        try {
            Matcher plain = PLAIN.matcher(new String(Base64.getUrlDecoder().decode(text), StandardCharsets.US_ASCII));
            return plain.matches()
                    ? Optional.of(new Cursor(
                            plain.group(1) == null ? 0 : Integer.parseInt(plain.group(1)),
                            plain.group(2),
                            Long.parseLong(plain.group(3))))
                    : Optional.empty();
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((epoch + "." + xid + "." + seq).getBytes(StandardCharsets.US_ASCII));
    }
}
