package org.fairway.languages.edifact;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Members that have no place of their own in a message travel as free text: {@code FTX+ZZZ++FWM+pointer=value'}, going
 * on in {@code FTX+ZZZ++FWC+…'}. A character that the interchange's repertoire lacks, or that would not survive, is
 * written as a per cent sign and four hexadecimal digits.
 */
final class Rest {
    static final String TAG = "FTX";
    static final String QUALIFIER = "ZZZ";
    static final String FIRST = "FWM";
    static final String CONTINUED = "FWC";
    private static final int CHUNK = 70;
    private static final int CHUNKS = 5;

    private Rest() {}

    record Member(String pointer, String value) {}

    static List<List<String>> write(Member member, SyntaxLevel level) {
        String text = encode(member.pointer(), level).replace("=", "%003D") + "=" + encode(member.value(), level);
        List<List<String>> segments = new ArrayList<>();
        for (int at = 0; at < text.length(); ) {
            List<String> chunks = new ArrayList<>();
            while (at < text.length() && chunks.size() < CHUNKS) {
                int end = Math.min(at + CHUNK, text.length());
                while (end < text.length() && (text.charAt(end) == ' ' || text.charAt(end - 1) == ' ')) {
                    end--;
                }
                chunks.add(text.substring(at, end));
                at = end;
            }
            segments.add(chunks);
        }
        return segments;
    }

    static Optional<Member> read(String text) {
        int equals = text.indexOf('=');
        if (equals < 0) {
            return Optional.empty();
        }
        Optional<String> pointer = decode(text.substring(0, equals));
        Optional<String> value = decode(text.substring(equals + 1));
        return pointer.filter(at -> at.startsWith("/")).flatMap(at -> value.map(what -> new Member(at, what)));
    }

    private static String encode(String text, SyntaxLevel level) {
        StringBuilder encoded = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean edge = i == 0 || i == text.length() - 1 || text.charAt(i - 1) == ' ' || text.charAt(i + 1) == ' ';
            boolean plain = c != '%'
                    && (c != ' ' ? !Character.isWhitespace(c) && !Character.isSpaceChar(c) : !edge)
                    && level.allows(String.valueOf(c));
            encoded.append(plain ? String.valueOf(c) : "%%%04X".formatted((int) c));
        }
        return encoded.toString();
    }

    private static Optional<String> decode(String text) {
        StringBuilder decoded = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) != '%') {
                decoded.append(text.charAt(i));
            } else if (i + 5 <= text.length() && text.substring(i + 1, i + 5).matches("[0-9A-Fa-f]{4}")) {
                decoded.append((char) Integer.parseInt(text, i + 1, i + 5, 16));
                i += 4;
            } else {
                return Optional.empty();
            }
        }
        return Optional.of(decoded.toString());
    }
}
