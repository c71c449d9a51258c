package org.fairway.contracts.generating;

import java.util.List;

/** Texts that people write: in any script, with accents composed or not, quoted, long, from right to left. */
final class Text {
    private static final List<String> ALPHABETS = List.of(
            "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 ",
            "aàáâãäåæçèéêëìíîïðñòóôõöøùúûüýþÿßœşğıİłąęż ",
            "абвгдежзийклмнопрстуфхцчшщъыьэюяЖЩЮЯ ",
            "αβγδεζηθικλμνξοπρστυφχψωςΩ ",
            "不锈钢六角螺栓ステンレス製ボルト한국어제품",
            "שלוםעולם مرحبابالعالمسلع ",
            "नमस्तेवस्तुएँ สินค้าไทย ",
            "+:?'*.,-/()=\"<>&%_\\${}[]|~^`@#!; ",
            "😀🚢📦👩\u200d👩\u200d👧");

    private static final List<String> AS_WRITTEN = List.of(
            "O'Brien & Söhne <GmbH>",
            "\"quoted\"",
            "null",
            "true",
            "0",
            "-1",
            "1e9",
            "undefined",
            "N/A",
            "'; drop table declaration; --",
            "${jndi:ldap://example.org/a}",
            "%s %d %n",
            "\\u0041 \\",
            "=1+1",
            "../../etc/passwd",
            "e\u0301 (e and an accent)",
            "Tøj, 100% bomuld",
            "Ⅷ ½ ㎏ ﬁ",
            "שם (עברית) 12-34",
            "مرحبا 56");

    private Text() {}

    /** Of 1 to {@code most} characters, without blanks at its edges. */
    static String of(Draw draw, int most) {
        String text = draw.oneIn(6) ? draw.one(AS_WRITTEN) : made(draw, draw.isTerse() ? Math.min(most, 20) : most);
        String cut = cut(text.strip(), most).strip();
        return cut.isEmpty() ? "x" : cut;
    }

    private static String made(Draw draw, int most) {
        int[] alphabet = draw.one(ALPHABETS).codePoints().toArray();
        int length = draw.oneIn(12) ? most : draw.from(1, Math.min(most, 30));
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.appendCodePoint(alphabet[draw.from(0, alphabet.length - 1)]);
        }
        return text.toString();
    }

    private static String cut(String text, int most) {
        return text.codePointCount(0, text.length()) <= most
                ? text
                : text.substring(0, text.offsetByCodePoints(0, most));
    }
}
