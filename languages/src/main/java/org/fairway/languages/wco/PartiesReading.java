package org.fairway.languages.wco;

import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.fairway.contracts.goods.GoodsDeclaration.Kind;
import org.fairway.contracts.goods.Party;
import org.fairway.languages.stated.StatedParties;
import org.fairway.languages.stated.StatedRepresentative;
import org.jspecify.annotations.Nullable;

/** The parties: every WCO party has the same shape, ID, Name and Address. */
record PartiesReading(Source source) {
    private static final int DIRECT = 2;

    StatedParties parties(@Nullable Kind kind) {
        Party named = party("/parties/declarant");
        if (named == null) {
            source.notes().missing("/parties/declarant", "says nothing for /parties/declarant");
        }
        Party importer = party("/parties/importer");
        Party exporter = party("/parties/exporter");
        StatedRepresentative representative = source.each("/parties/representative")
                .findFirst()
                .flatMap(agent -> representative(named))
                .orElse(null);
        return new StatedParties(
                declarant(named, representative, kind == Kind.EXPORT ? exporter : importer),
                representative,
                importer,
                exporter,
                party("/parties/consignee"),
                party("/parties/consignor"),
                party("/parties/buyer"),
                party("/parties/seller"),
                party("/parties/carrier"),
                null);
    }

    /**
     * Traders on DMS name as Declarant whoever lodges, also one who represents directly; the declarant is then whom
     * that one acts for.
     */
    private @Nullable Party declarant(
            @Nullable Party named, @Nullable StatedRepresentative representative, @Nullable Party principal) {
        if (named != null
                && representative != null
                && representative.status() == DIRECT
                && Objects.equals(representative.tin(), named.tin())
                && principal != null
                && principal.tin() != null
                && !principal.tin().equals(named.tin())) {
            source.notes()
                    .filled(
                            "/parties/declarant",
                            "declarant " + principal.tin() + ", whom " + named.tin() + " represents directly");
            return principal;
        }
        return named;
    }

    private Optional<StatedRepresentative> representative(@Nullable Party declarant) {
        Optional<String> tin = source.text("/parties/representative/tin")
                .or(() -> Optional.ofNullable(declarant).map(Party::tin));
        return tin.flatMap(agent ->
                source.count("/parties/representative/status").map(status -> new StatedRepresentative(agent, status)));
    }

    private @Nullable Party party(String pointer) {
        return source.each(pointer).findFirst().map(found -> stated(pointer)).orElse(null);
    }

    private Party stated(String pointer) {
        String tin = source.textOrNull(pointer + "/tin");
        String country = source.textOrNull(pointer + "/country");
        String address = source.texts(pointer + "/address").collect(Collectors.joining(", "));
        return new Party(
                tin,
                source.textOrNull(pointer + "/name"),
                address.isEmpty() ? null : address,
                country == null && tin != null && tin.length() > 2 ? tin.substring(0, 2) : country,
                null);
    }
}
