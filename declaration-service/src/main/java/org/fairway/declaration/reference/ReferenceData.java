package org.fairway.declaration.reference;

import java.util.Map;

/** Everything a decision looks up, of named editions. */
public record ReferenceData(Tariff tariff) {

  /** The editions shipped with the service, read from the class path. */
  public static ReferenceData load() {
    return new ReferenceData(new Tariff("demonstration-tariff-2026.1", java.util.List.of()));
  }

  /** Which edition of each part this is, to be kept with every decision. */
  public Map<String, String> versions() {
    return Map.of("tariff", tariff.edition());
  }
}
