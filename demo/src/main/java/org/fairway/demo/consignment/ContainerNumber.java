package org.fairway.demo.consignment;

/** Makes container numbers with the check digit of ISO 6346:2022, clause 4 and annex A. */
public final class ContainerNumber {
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    private ContainerNumber() {}

    /** Returns the number: owner FWY, category U, six digits of {@code serial}, check digit. */
    public static String of(int serial) {
        String number = "FWYU%06d".formatted(Math.floorMod(serial, 1_000_000));
        return number + checkDigit(number);
    }

    /** Returns the check digit for owner, category and serial, together ten characters. */
    static int checkDigit(String number) {
        int sum = 0;
        for (int i = 0; i < number.length(); i++) {
            sum += value(number.charAt(i)) << i;
        }
        return sum % 11 % 10;
    }

    /** The values of letters start at 10 and leave out 11, 22 and 33. */
    private static int value(char character) {
        int letter = LETTERS.indexOf(character);
        return letter < 0 ? character - '0' : letter + 10 + (letter + 9) / 10;
    }
}
