package org.fairway.declaration.model;

/** Check digit of ISO 6346, annex A, which container numbers and MRNs share. */
public final class CheckDigit {
    private static final String VALUES = "0123456789A_BCDEFGHIJK_LMNOPQRSTU_VWXYZ";

    private CheckDigit() {}

    /**
     * Returns the check digit of capital letters and digits. Letters have the values 10 to 38 without the multiples of
     * 11; position i has the weight 2 to the power of i; the digit is the sum modulo 11, and 10 counts as 0.
     */
    public static int of(String body) {
        long sum = 0;
        for (int i = 0; i < body.length(); i++) {
            sum += (long) VALUES.indexOf(body.charAt(i)) << i;
        }
        return (int) (sum % 11 % 10);
    }
}
