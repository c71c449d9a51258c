package org.fairway.contracts.generating;

/** ISO 6346: an owner, a serial number, a check digit. */
final class ContainerNumber {
    private ContainerNumber() {}

    static String of(int serial) {
        String number = "GENU%06d".formatted(serial);
        int sum = 0;
        for (int i = 0; i < number.length(); i++) {
            sum += value(number.charAt(i)) << i;
        }
        return number + sum % 11 % 10;
    }

    /** Letters count from 10 and leave out 11, 22 and 33. */
    private static int value(char character) {
        int letter = character - 'A';
        return letter < 0 ? character - '0' : letter + 10 + (letter + 9) / 10;
    }
}
