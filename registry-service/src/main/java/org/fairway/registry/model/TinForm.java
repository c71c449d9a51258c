package org.fairway.registry.model;

import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Pattern;

/** The form of trader identification numbers in a jurisdiction, and the rule for their check digits. */
public record TinForm(Pattern form, Check check) {
    private static final int LETTERS_FROM = 10;

    /** The rule for check digits. Letters count 10 to 35. */
    public enum Check {
        /** The number has no check digits. */
        NONE,
        /** The last digit makes the sum of ISO/IEC 7812-1, annex B (Luhn) a multiple of ten. */
        LUHN,
        /** The last two digits make the number 1 modulo 97 (ISO/IEC 7064, MOD 97-10). */
        MOD_97_10
    }

    /** Returns why the text is not a TIN, as a sentence. */
    public Optional<String> faultOf(String text) {
        if (!form.matcher(text).matches()) {
            return Optional.of("It does not have the form of a TIN here, " + form.pattern() + ".");
        }
        boolean right = switch (check) {
            case NONE -> true;
            case LUHN -> luhn(digits(text)) % 10 == 0;
            case MOD_97_10 ->
                new BigInteger(digits(text)).mod(BigInteger.valueOf(97)).intValue() == 1;
        };
        return right ? Optional.empty() : Optional.of("Its check digits are wrong.");
    }

    private static String digits(String text) {
        StringBuilder digits = new StringBuilder();
        text.chars()
                .filter(Character::isLetterOrDigit)
                .forEach(character -> digits.append(Character.digit(character, LETTERS_FROM + 26)));
        return digits.toString();
    }

    private static int luhn(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int weighted = i % 2 == 0 ? digit : 2 * digit;
            sum += weighted / 10 + weighted % 10;
        }
        return sum;
    }
}
