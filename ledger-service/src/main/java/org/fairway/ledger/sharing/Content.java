package org.fairway.ledger.sharing;

import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.fairway.kit.refusing.MessageChecks;
import org.fairway.kit.refusing.PageSize;
import org.jspecify.annotations.Nullable;

/** Reads members in the one spelling that every ledger accepts. */
final class Content extends MessageChecks {
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._:@-]{1,100}");
    private static final String CODE = "shared-content";
    private static final int MOST_ROWS = 1000;
    private static final int MOST_DECIMALS = 6;
    private static final int MOST_INTEGER_DIGITS = 15;

    Content() {
        super(CODE, "What is to be shared cannot be");
    }

    /** Checks a path or query value, which has no pointer; the name says which one it is. */
    static String segment(String text, String name) {
        Content path = new Content();
        String token = path.named(text, name);
        path.refuse();
        return token;
    }

    /** Like {@link #segment}, but reported together with all other faults. */
    String named(String text, String name) {
        return token("", text, name);
    }

    String token(String pointer, @Nullable String text, String what) {
        if (text == null || !TOKEN.matcher(text).matches()) {
            wrong(
                    pointer,
                    "The " + what
                            + " is missing, or has other characters than letters, digits and . _ : @ -, or more than"
                            + " 100.",
                    "Write it with those characters.");
            return "";
        }
        return text;
    }

    BigDecimal quantity(String pointer, @Nullable BigDecimal quantity) {
        if (quantity != null && quantity.signum() > 0) {
            BigDecimal plain = quantity.stripTrailingZeros();
            BigDecimal spelt = plain.scale() < 0 ? plain.setScale(0) : plain;
            if (spelt.scale() <= MOST_DECIMALS && spelt.precision() - spelt.scale() <= MOST_INTEGER_DIGITS) {
                return spelt;
            }
        }
        wrong(
                pointer,
                "The quantity is missing, not above zero, or has more than 15 digits before or 6 after the point.",
                "Give a positive number with those digits at most.");
        return BigDecimal.ONE;
    }

    /** Rows of an answer. */
    static int most(int limit) {
        return PageSize.of(limit, MOST_ROWS);
    }

    void require(boolean holds, String pointer, String message, String fix) {
        require(holds, CODE, pointer, message, fix);
    }

    private void wrong(String pointer, String message, String fix) {
        wrong(CODE, pointer, message, fix);
    }
}
