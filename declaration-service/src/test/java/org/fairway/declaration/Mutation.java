package org.fairway.declaration;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Ways to break a message. Most know no language: a token is a word or a single sign, which is what all three are made
 * of.
 */
enum Mutation {
    FLIP_BITS {
        @Override
        byte[] of(byte[] message, Random random) {
            byte[] broken = message.clone();
            for (int i = 1 + random.nextInt(8); i > 0; i--) {
                broken[random.nextInt(broken.length)] ^= (byte) (1 << random.nextInt(8));
            }
            return broken;
        }
    },
    TRUNCATE {
        @Override
        byte[] of(byte[] message, Random random) {
            return Arrays.copyOf(message, random.nextInt(message.length));
        }
    },
    SWAP_TOKENS {
        @Override
        byte[] of(byte[] message, Random random) {
            List<String> tokens = tokens(message, ANY);
            Collections.swap(tokens, random.nextInt(tokens.size()), random.nextInt(tokens.size()));
            return bytes(tokens);
        }
    },
    DROP_TOKENS {
        @Override
        byte[] of(byte[] message, Random random) {
            List<String> tokens = tokens(message, ANY);
            int from = random.nextInt(tokens.size());
            tokens.subList(from, Math.min(tokens.size(), from + 1 + random.nextInt(6)))
                    .clear();
            return bytes(tokens);
        }
    },
    REPEAT_TOKENS {
        @Override
        byte[] of(byte[] message, Random random) {
            List<String> tokens = tokens(message, ANY);
            int from = random.nextInt(tokens.size());
            List<String> some =
                    List.copyOf(tokens.subList(from, Math.min(tokens.size(), from + 1 + random.nextInt(200))));
            tokens.addAll(random.nextInt(tokens.size()), some);
            return bytes(tokens);
        }
    },
    RENAME {
        @Override
        byte[] of(byte[] message, Random random) {
            return replace(
                    message,
                    WORD,
                    random,
                    word -> random.nextBoolean() ? word + "x" : word.substring(0, word.length() / 2));
        }
    },
    ANOTHER_WORD {
        @Override
        byte[] of(byte[] message, Random random) {
            List<String> words = WORD.matcher(new String(message, StandardCharsets.ISO_8859_1))
                    .results()
                    .map(MatchResult::group)
                    .toList();
            return words.isEmpty()
                    ? message
                    : replace(message, WORD, random, word -> words.get(random.nextInt(words.size())));
        }
    },
    ODD_NUMBER {
        @Override
        byte[] of(byte[] message, Random random) {
            return replace(message, NUMBER, random, number -> NUMBERS.get(random.nextInt(NUMBERS.size())));
        }
    },
    ODD_TEXT {
        @Override
        byte[] of(byte[] message, Random random) {
            return replace(
                    message,
                    WORD,
                    random,
                    word -> new String(
                            TEXTS.get(random.nextInt(TEXTS.size())).getBytes(StandardCharsets.UTF_8),
                            StandardCharsets.ISO_8859_1));
        }
    },
    NEST {
        @Override
        byte[] of(byte[] message, Random random) {
            List<String> tokens = tokens(message, ANY);
            tokens.add(
                    random.nextInt(tokens.size()),
                    OPENINGS.get(random.nextInt(OPENINGS.size())).repeat(1 + random.nextInt(3_000)));
            return bytes(tokens);
        }
    },
    CROWD {
        @Override
        byte[] of(byte[] message, Random random) {
            List<String> tokens = tokens(message, ANY);
            String one = CROWDS.get(random.nextInt(CROWDS.size()));
            tokens.add(random.nextInt(tokens.size()), one.repeat(1 + random.nextInt(20_000)));
            return bytes(tokens);
        }
    },
    ENCODE_OTHERWISE {
        @Override
        byte[] of(byte[] message, Random random) {
            Charset charset = CHARSETS.get(random.nextInt(CHARSETS.size()));
            return new String(message, StandardCharsets.UTF_8).getBytes(charset);
        }
    };

    private static final Pattern ANY = Pattern.compile("[\\w.-]+|.", Pattern.DOTALL);
    private static final Pattern WORD = Pattern.compile("[A-Za-z]\\w*");
    private static final Pattern NUMBER = Pattern.compile("\\d+(\\.\\d+)?");
    private static final List<String> NUMBERS = List.of(
            "0",
            "-1",
            "-0",
            "1e999999",
            "1e-999999",
            "9".repeat(400),
            "0.".concat("0".repeat(400)).concat("1"),
            "2147483648",
            "9223372036854775808",
            "NaN",
            "1e400",
            "00",
            "0x1",
            "1.5",
            "99999999999999999",
            "\"1\"",
            "2.9",
            "1796193000",
            "[2026,10,21]",
            "true",
            "null");
    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "null",
            "\u0000",
            "\\u0000",
            "\\ud800",
            "\u202e",
            "\ufeff",
            "\uffff",
            "x".repeat(70_000),
            "'",
            "\"",
            "';drop table declaration;--",
            "&a;",
            "&#0;",
            "<![CDATA[",
            "]]>",
            "?'",
            "UNZ+1+1'",
            "{}",
            "[]",
            "\ud83d\udce6",
            "%s%n",
            "../../etc/passwd",
            "2026-02-30",
            "+999999999-12-31");
    private static final List<String> OPENINGS = List.of("[", "{\"a\":", "<a>", "<!--", ":", "+", "'", "(");
    private static final List<String> CROWDS = List.of(
            "{},",
            "[],",
            "0,",
            "null,",
            "\"a\":{},",
            "<GovernmentAgencyGoodsItem/>",
            "<Packaging/>",
            "CST+1'",
            "PAC+1'",
            "DOC+935'",
            "+",
            ":");
    private static final List<Charset> CHARSETS = List.of(
            StandardCharsets.UTF_16,
            StandardCharsets.UTF_16LE,
            StandardCharsets.UTF_16BE,
            StandardCharsets.ISO_8859_1,
            Charset.forName("UTF-32"),
            Charset.forName("IBM1047"));

    abstract byte[] of(byte[] message, Random random);

    /** One to three mutations, one after the other; the same seed gives the same bytes. */
    static byte[] mutate(byte[] message, Random random) {
        byte[] broken = message;
        for (int i = 1 + random.nextInt(3); i > 0 && broken.length > 0; i--) {
            broken = values()[random.nextInt(values().length)].of(broken, random);
        }
        return broken;
    }

    /** Bytes as characters, so that what is no text survives. */
    private static List<String> tokens(byte[] message, Pattern pattern) {
        return new ArrayList<>(pattern.matcher(new String(message, StandardCharsets.ISO_8859_1))
                .results()
                .map(MatchResult::group)
                .toList());
    }

    private static byte[] bytes(List<String> tokens) {
        return String.join("", tokens).getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] replace(byte[] message, Pattern pattern, Random random, UnaryOperator<String> other) {
        String text = new String(message, StandardCharsets.ISO_8859_1);
        List<MatchResult> found = pattern.matcher(text).results().toList();
        if (found.isEmpty()) {
            return message;
        }
        MatchResult one = found.get(random.nextInt(found.size()));
        return (text.substring(0, one.start()) + other.apply(one.group()) + text.substring(one.end()))
                .getBytes(StandardCharsets.ISO_8859_1);
    }
}
