package org.fairway.demo.wco;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.fairway.contracts.goods.Money;
import org.jspecify.annotations.Nullable;

/** A place in a declaration from which pointers of ours are read through the mapping. Paths that do not lead through the place are read from the top. */
record Source(WcoMapping mapping, WcoElement top, WcoElement place) {

  /** What the declaration says at a pointer where our language needs something and cannot do without. */
  static final class Missing extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Missing(String why) {
      super(why, null, false, false);
    }
  }

  Stream<Source> each(String pointer) {
    return elements(pointer).map(element -> new Source(mapping, top, element));
  }

  Optional<String> text(String pointer) {
    return elements(pointer).map(WcoElement::text).filter(text -> !text.isEmpty()).findFirst();
  }

  @Nullable String textOrNull(String pointer) {
    return text(pointer).orElse(null);
  }

  String required(String pointer) {
    return text(pointer).orElseThrow(() -> new Missing("says nothing for " + pointer));
  }

  Optional<BigDecimal> number(String pointer) {
    return text(pointer).map(text -> decimal(pointer, text));
  }

  Optional<Integer> count(String pointer) {
    return number(pointer).map(number -> whole(pointer, number));
  }

  Optional<Money> money(String pointer) {
    return moneys(pointer).stream().findFirst();
  }

  List<Money> moneys(String pointer) {
    return elements(pointer)
        .filter(element -> !element.text().isEmpty())
        .map(element -> new Money(decimal(pointer, element.text()), element.attribute("currencyID").orElseThrow(() -> new Missing("gives no currency for " + pointer))))
        .toList();
  }

  private Stream<WcoElement> elements(String pointer) {
    return mapping.paths(pointer).stream().flatMap(this::at);
  }

  private Stream<WcoElement> at(String path) {
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

  private static BigDecimal decimal(String pointer, String text) {
    try {
      return new BigDecimal(text);
    } catch (NumberFormatException notANumber) {
      throw new Missing("has no number for " + pointer + " but '" + text + "'");
    }
  }

  private static int whole(String pointer, BigDecimal number) {
    try {
      return number.intValueExact();
    } catch (ArithmeticException notWhole) {
      throw new Missing("has no whole number for " + pointer + " but '" + number + "'");
    }
  }
}
