package org.fairway.languages.wco;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.fairway.languages.stated.StatedMoney;
import org.fairway.languages.stated.StatedQuantity;
import org.jspecify.annotations.Nullable;

/**
 * A place in a declaration from which pointers of ours are read through the mapping. Paths that do not lead through the
 * place are read from the top.
 *
 * @param indexes where the place is in the lists of our declaration, in the order of the {@code -} in a pointer
 */
record Source(WcoMapping mapping, Notes notes, WcoElement top, WcoElement place, List<Integer> indexes) {
    static final DateTimeFormatter FORMAT_102 = DateTimeFormatter.BASIC_ISO_DATE;
    private static final int DAY = "yyyyMMdd".length();
    private static final Pattern ELEMENT = Pattern.compile("/-(?=/|$)");

    static Source of(WcoMapping mapping, Notes notes, WcoElement declaration) {
        return new Source(mapping, notes, declaration, declaration, List.of());
    }

    Stream<Source> each(String pointer) {
        AtomicInteger index = new AtomicInteger();
        return elements(pointer)
                .map(element -> new Source(
                        mapping,
                        notes,
                        top,
                        element,
                        Stream.concat(indexes.stream(), Stream.of(index.getAndIncrement()))
                                .toList()));
    }

    Optional<String> text(String pointer) {
        return texts(pointer).findFirst();
    }

    /** All that is stated at any of the pointer's paths, in their order. */
    Stream<String> texts(String pointer) {
        return elements(pointer).map(WcoElement::text).filter(text -> !text.isEmpty());
    }

    @Nullable
    String textOrNull(String pointer) {
        return text(pointer).orElse(null);
    }

    /** Null, and noted, where the source says nothing. */
    @Nullable
    String required(String pointer) {
        Optional<String> stated = text(pointer);
        if (stated.isEmpty()) {
            notes.missing(at(pointer), "says nothing for " + pointer);
        }
        return stated.orElse(null);
    }

    Optional<BigDecimal> number(String pointer) {
        return text(pointer).flatMap(text -> decimal(pointer, text));
    }

    /** In the unit its code names, or this one; what follows a number sign qualifies the unit and is not kept. */
    Optional<StatedQuantity> quantity(String pointer, String unit) {
        Optional<String> stated = elements(pointer)
                .findFirst()
                .flatMap(element -> element.attribute("unitCode"))
                .map(code -> code.replaceAll("#.*", ""))
                .filter(code -> !code.isEmpty());
        return number(pointer).map(value -> new StatedQuantity(value, stated.orElse(unit)));
    }

    /** A day in format 102, which a time of day may follow. */
    Optional<LocalDate> date(String pointer) {
        return text(pointer).flatMap(text -> day(pointer, text));
    }

    Optional<Integer> count(String pointer) {
        return number(pointer).flatMap(number -> whole(pointer, number));
    }

    Optional<StatedMoney> money(String pointer) {
        return moneys(pointer).stream().findFirst();
    }

    List<StatedMoney> moneys(String pointer) {
        return elements(pointer)
                .filter(element -> !element.text().isEmpty())
                .flatMap(element -> money(pointer, element).stream())
                .toList();
    }

    /** The pointer with the place's own positions in it. */
    String at(String pointer) {
        return located(pointer, indexes);
    }

    static String located(String pointer, List<Integer> indexes) {
        String located = pointer;
        for (int index : indexes) {
            located = ELEMENT.matcher(located).replaceFirst("/" + index);
        }
        return located;
    }

    private Optional<StatedMoney> money(String pointer, WcoElement element) {
        Optional<String> currency = element.attribute("currencyID");
        if (currency.isEmpty()) {
            notes.malformed(at(pointer), "gives no currency for " + pointer);
        }
        return decimal(pointer, element.text()).flatMap(amount -> currency.map(code -> new StatedMoney(amount, code)));
    }

    private Stream<WcoElement> elements(String pointer) {
        return mapping.paths(pointer).stream().flatMap(this::elementsAt);
    }

    private Stream<WcoElement> elementsAt(String path) {
        if (path.startsWith("./")) {
            return place.all(path.substring(2));
        }
        String here = place.path();
        if (here.isEmpty()) {
            return place.all(path);
        }
        if (path.equals(here)) {
            return Stream.of(place);
        }
        return path.startsWith(here + "/") ? place.all(path.substring(here.length() + 1)) : top.all(path);
    }

    private Optional<BigDecimal> decimal(String pointer, String text) {
        try {
            BigDecimal number = new BigDecimal(text);
            if (number.precision() > 40 || Math.abs(number.scale()) > 40) {
                notes.malformed(at(pointer), "has a number longer than any for " + pointer);
                return Optional.empty();
            }
            return Optional.of(number);
        } catch (NumberFormatException notANumber) {
            notes.malformed(at(pointer), "has no number for " + pointer + " but '" + text + "'");
            return Optional.empty();
        }
    }

    private Optional<LocalDate> day(String pointer, String text) {
        try {
            return Optional.of(LocalDate.parse(text.substring(0, Math.min(DAY, text.length())), FORMAT_102));
        } catch (DateTimeParseException notADate) {
            notes.malformed(at(pointer), "has no date for " + pointer + " but '" + text + "'");
            return Optional.empty();
        }
    }

    private Optional<Integer> whole(String pointer, BigDecimal number) {
        try {
            return Optional.of(number.intValueExact());
        } catch (ArithmeticException notWhole) {
            notes.malformed(at(pointer), "has no whole number for " + pointer + " but '" + number + "'");
            return Optional.empty();
        }
    }
}
