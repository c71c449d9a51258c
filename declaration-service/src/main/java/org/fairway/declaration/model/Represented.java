package org.fairway.declaration.model;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.fairway.contracts.goods.GoodsDeclaration;
import org.fairway.contracts.goods.Offices;
import org.fairway.contracts.goods.Parties;
import org.fairway.contracts.goods.Party;
import org.fairway.contracts.goods.Procedure;
import org.fairway.contracts.goods.Representative;
import org.fairway.contracts.registry.RegistryEvent.EmpowermentRecorded;
import org.jspecify.annotations.Nullable;

/**
 * Who declares for whom: for the declarant, if that is somebody else, and otherwise in its own name for the importer of
 * goods that come in and the exporter of others (UCC Art. 18(1)). The parties say so, and not the status, which a
 * trader may state wrongly.
 *
 * @param principal TIN of who is represented
 * @param representative TIN of who represents
 * @param direct whether it declares in the principal's name
 * @param act what it declares
 */
public record Represented(String principal, String representative, boolean direct, Registered.Act act) {
    /** Returns nothing where nobody is represented, or somebody without a number, who is in no register. */
    public static Optional<Represented> by(GoodsDeclaration goods) {
        Parties parties = goods.parties();
        Representative representative = parties.representative();
        if (representative == null) {
            return Optional.empty();
        }
        return of(
                parties.declarant().tin(),
                owner(goods.kind(), parties.importer(), parties.exporter()),
                representative.tin(),
                act(goods));
    }

    /** Returns who is represented, by the numbers of the declarant, the owner of the goods and the representative. */
    public static Optional<Represented> of(
            @Nullable String declarant, @Nullable String owner, @Nullable String representative, Registered.Act act) {
        if (declarant == null || declarant.isBlank() || representative == null || representative.isBlank()) {
            return Optional.empty();
        }
        if (!declarant.equals(representative)) {
            return Optional.of(new Represented(declarant, representative, true, act));
        }
        return owner == null || owner.isBlank() || owner.equals(representative)
                ? Optional.empty()
                : Optional.of(new Represented(owner, representative, false, act));
    }

    /**
     * Returns who beside the declarant sees a declaration: its representative, or the owner of the goods for whom the
     * declarant acts in its own name. Null if there is nobody else.
     */
    public static @Nullable String otherParty(GoodsDeclaration goods) {
        Parties parties = goods.parties();
        return otherParty(
                parties.declarant().tin(),
                parties.representativeTin(),
                owner(goods.kind(), parties.importer(), parties.exporter()));
    }

    /**
     * Returns whose documents a declaration may name: the declarant's, and those of its representative or of whom it
     * represents. Whom somebody merely names as importer is not among them, so nobody learns what that one has.
     */
    public static List<String> documentOwners(GoodsDeclaration goods) {
        String other = goods.parties().representative() == null ? null : otherParty(goods);
        return Stream.of(goods.parties().declarant().tin(), other)
                .flatMap(Stream::ofNullable)
                .toList();
    }

    /** The same by the numbers of the declarant, the representative and the owner of the goods. */
    public static @Nullable String otherParty(
            @Nullable String declarant, @Nullable String representative, @Nullable String owner) {
        return Stream.of(Optional.ofNullable(representative), Optional.ofNullable(owner))
                .flatMap(Optional::stream)
                .filter(tin -> !tin.isBlank() && !tin.equals(declarant))
                .findFirst()
                .orElse(null);
    }

    /** Returns whose authorisations count for a declaration: the declarant's, and those of the owner of the goods. */
    public static Set<String> authorisationHolders(GoodsDeclaration goods) {
        Parties parties = goods.parties();
        return texts(Stream.of(parties.declarant().tin(), owner(goods.kind(), parties.importer(), parties.exporter())));
    }

    /** Returns for whom goods are declared that somebody declares in his own name. */
    public static @Nullable String owner(
            GoodsDeclaration.@Nullable Kind kind, @Nullable Party importer, @Nullable Party exporter) {
        if (kind == null) {
            return null;
        }
        Party principal = switch (kind) {
            case IMPORT -> importer;
            case EXPORT, TRANSIT -> exporter;
            case UNKNOWN -> null;
        };
        return principal == null ? null : principal.tin();
    }

    /** What a valid declaration is about, as far as an empowerment limits it. */
    public static Registered.Act act(GoodsDeclaration goods) {
        Offices offices = goods.offices();
        return new Registered.Act(
                goods.kind().name(),
                texts(Stream.concat(
                                Stream.of(goods.procedure()),
                                goods.items().stream().flatMap(item -> Stream.ofNullable(item.procedureOverride())))
                        .map(Procedure::requested)),
                offices == null ? Set.of() : texts(Stream.of(offices.entry(), offices.presentation())),
                goods.lrn());
    }

    private static Set<String> texts(Stream<@Nullable String> texts) {
        return texts.filter(text -> !isBlank(text)).collect(Collectors.toSet());
    }

    private static boolean isBlank(@Nullable String text) {
        return text == null || text.isBlank();
    }

    /** Returns the empowerment by which it does so on a day. */
    public Optional<EmpowermentRecorded> empowerment(Registered registered, LocalDate on) {
        return registered.toRepresent(principal, representative, direct, act, on);
    }

    /** Returns whether it still may, where it was empowered; whom the principal itself named was not. */
    public RepresentationStatus representation(Registered registered, LocalDate on) {
        return registered.endedToRepresent(principal, representative, direct, act, on)
                ? RepresentationStatus.ENDED
                : RepresentationStatus.HOLDS;
    }

    public List<String> parties() {
        return List.of(principal, representative);
    }
}
