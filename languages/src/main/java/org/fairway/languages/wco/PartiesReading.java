package org.fairway.languages.wco;

import java.util.Optional;
import java.util.stream.Collectors;
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
    return source.each(pointer).findFirst().map(found -> stated(pointer)).orElse(null);
  }

  private Party stated(String pointer) {
    String tin = source.textOrNull(pointer + "/tin");
    String country = source.textOrNull(pointer + "/country");
    String address = source.texts(pointer + "/address").collect(Collectors.joining(", "));
    return new Party(tin, source.textOrNull(pointer + "/name"), address.isEmpty() ? null : address, country == null && tin != null && tin.length() > 2 ? tin.substring(0, 2) : country, null);
  }
}
