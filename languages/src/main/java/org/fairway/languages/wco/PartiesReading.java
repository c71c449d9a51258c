package org.fairway.languages.wco;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.fairway.contracts.goods.Parties;
import org.fairway.contracts.goods.Party;
import org.fairway.contracts.goods.Representative;
import org.jspecify.annotations.Nullable;

/** The parties: every WCO party has the same shape, ID, Name and Address. */
record PartiesReading(Source source) {

  Parties parties() {
    Party declarant = party("/parties/declarant");
    if (declarant == null) {
      source.notes().missing("/parties/declarant", "says nothing for /parties/declarant");
    }
    return new Parties(
        declarant,
        source.each("/parties/representative").findFirst().flatMap(agent -> representative(declarant)).orElse(null),
        party("/parties/importer"),
        party("/parties/exporter"),
        party("/parties/consignee"),
        party("/parties/consignor"),
        party("/parties/buyer"),
        party("/parties/seller"),
        party("/parties/carrier"),
        null);
  }

  private Optional<Representative> representative(@Nullable Party declarant) {
    Optional<String> tin = source.text("/parties/representative/tin").or(() -> Optional.ofNullable(declarant).map(Party::tin));
    return tin.flatMap(agent -> source.count("/parties/representative/status").map(status -> new Representative(agent, status)));
  }

  private @Nullable Party party(String pointer) {
    return source.each(pointer).findFirst().map(found -> party(found.place())).orElse(null);
  }

  private static Party party(WcoElement found) {
    String tin = text(found, "ID");
    String country = text(found, "Address/CountryCode");
    String address = Stream.of("Address/Line", "Address/CityName", "Address/PostcodeID").flatMap(found::all).map(WcoElement::text).filter(line -> !line.isEmpty()).collect(Collectors.joining(", "));
    return new Party(tin, text(found, "Name"), address.isEmpty() ? null : address, country == null && tin != null && tin.length() > 2 ? tin.substring(0, 2) : country, null);
  }

  private static @Nullable String text(WcoElement party, String path) {
    return party.all(path).map(WcoElement::text).filter(text -> !text.isEmpty()).findFirst().orElse(null);
  }
}
