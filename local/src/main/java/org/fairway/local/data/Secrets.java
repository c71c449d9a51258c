package org.fairway.local.data;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Makes secrets nobody has to remember. */
public class Secrets {

    private static final SecureRandom RANDOM = new SecureRandom();

    private Secrets() {}

    /** 192 random bits, in hexadecimal so that it needs no quoting anywhere. */
    public static String random() {
        var bytes = new byte[24];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
