package org.fairway.local.data;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Makes random secrets. */
public class Secrets {

    private static final SecureRandom RANDOM = new SecureRandom();

    private Secrets() {}

    /** Returns 192 random bits in hexadecimal digits, which need no quoting in a shell or URL. */
    public static String random() {
        var bytes = new byte[24];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
