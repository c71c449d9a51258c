package org.fairway.demo.wco;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Remembers each thing that the source left out and the domain allows to be drawn from the rest of the same declaration. */
final class Fillings {
  private final List<String> made = new ArrayList<>();

  <T> T orFilled(Optional<T> stated, String filling, Supplier<T> value) {
    return stated.orElseGet(
        () -> {
          T filled = value.get();
          made.add(filling);
          return filled;
        });
  }

  List<String> made() {
    return List.copyOf(made);
  }
}
