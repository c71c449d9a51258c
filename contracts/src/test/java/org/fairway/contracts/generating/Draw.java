package org.fairway.contracts.generating;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.fairway.contracts.OpenEnums;
import org.fairway.contracts.goods.ListLimits;
import org.jspecify.annotations.Nullable;

/**
 * Draws of one declaration: how much of it is stated, how long lists and texts are. Places are named by JSON Pointer
 * with {@code -} for every position, as {@link ListLimits} names them.
 */
final class Draw {
    private static final int USUALLY_MOST = 3;
    private static final String PRINTABLE = printable();
    private final Random random;
    private final @Nullable String longest;
    private final double stated;

    /** {@code longest}: the list that is as long as it may be; all others are short then. */
    Draw(long seed, @Nullable String longest) {
        this.random = new Random(seed);
        this.longest = longest;
        this.stated = switch (random.nextInt(8)) {
            case 0 -> 0;
            case 1 -> 1;
            default -> random.nextDouble();
        };
    }

    /** A member that may be absent. In one of eight declarations each of them is, and in another none. */
    <T> @Nullable T maybe(String place, Supplier<T> made) {
        return random.nextDouble() < stated || isOnTheWay(place) ? made.get() : null;
    }

    <T> @Nullable T maybe(Supplier<T> made) {
        return maybe("", made);
    }

    <T> List<T> list(String place, Supplier<T> made) {
        List<T> list = new ArrayList<>();
        for (int i = length(place); i > 0; i--) {
            list.add(made.get());
        }
        return list;
    }

    <T> Map<String, T> map(String place, Supplier<String> key, Supplier<T> made) {
        int length = length(place);
        Map<String, T> map = new LinkedHashMap<>();
        while (map.size() < length) {
            map.put(key.get(), made.get());
        }
        return map;
    }

    int length(String place) {
        int most = ListLimits.MOST.get(place);
        if (place.equals(longest)) {
            return most;
        }
        int usually = Math.min(most, longest == null ? USUALLY_MOST : 1);
        int drawn = random.nextDouble() < stated ? from(0, usually) : 0;
        return isOnTheWay(place) ? Math.max(1, drawn) : drawn;
    }

    private boolean isOnTheWay(String place) {
        return longest != null && !place.isEmpty() && (longest.equals(place) || longest.startsWith(place + "/"));
    }

    /** Whether texts are kept short, so that the whole declaration is not too large. */
    boolean isTerse() {
        return longest != null;
    }

    @Nullable
    String longest() {
        return longest;
    }

    boolean isLongest(String place) {
        return place.equals(longest);
    }

    @SafeVarargs
    final <T> T one(T... of) {
        return of[random.nextInt(of.length)];
    }

    /** A value that may be sent. */
    <E extends Enum<E>> E one(Class<E> type) {
        return type.cast(one(OpenEnums.known(type)));
    }

    <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    boolean oneIn(int many) {
        return random.nextInt(many) == 0;
    }

    int from(int least, int most) {
        return random.nextInt(least, most + 1);
    }

    /** Zero in one of twenty, as many digits as there may be in another, else something usual. */
    BigDecimal number(int digits, int decimals) {
        return switch (random.nextInt(20)) {
            case 0 -> BigDecimal.ZERO;
            case 1 -> new BigDecimal(BigInteger.TEN.pow(digits).subtract(BigInteger.ONE), decimals);
            default -> new BigDecimal(BigInteger.valueOf(random.nextLong(10_000_000L)), random.nextInt(decimals + 1));
        };
    }

    BigDecimal positive(int digits, int decimals) {
        BigDecimal number = number(digits, decimals);
        return number.signum() == 0 ? BigDecimal.ONE : number;
    }

    String digits(int length) {
        return characters("0123456789", length);
    }

    /** Of a code list or a register: printable ASCII without blanks. */
    String code(int most) {
        return characters("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", oneIn(10) ? most : from(1, Math.min(most, 12)));
    }

    /** Any identifier: printable ASCII without a blank at the edges. */
    String identifier(int most) {
        String inner = characters(PRINTABLE, oneIn(10) ? most : from(1, Math.min(most, 20)));
        return (oneIn(2) ? inner : inner.replaceAll("[^A-Za-z0-9]", "-")).replaceAll("^ | $", "x");
    }

    String hexadecimal(int length) {
        return characters("0123456789abcdef", length);
    }

    private static String printable() {
        return IntStream.rangeClosed(' ', '~').mapToObj(Character::toString).collect(Collectors.joining());
    }

    private String characters(String of, int length) {
        StringBuilder text = new StringBuilder();
        random.ints(length, 0, of.length()).forEach(i -> text.append(of.charAt(i)));
        return text.toString();
    }
}
