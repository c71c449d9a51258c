package org.fairway.singlewindow.model;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.fairway.contracts.goods.Document;
import org.fairway.contracts.goods.GoodsDeclaration;
import org.fairway.contracts.goods.GoodsDeclaration.Kind;
import org.fairway.contracts.goods.GoodsItem;
import org.fairway.contracts.goods.Procedure;
import org.jspecify.annotations.Nullable;

/**
 * One line of the matrix: the goods that one agency must see. An empty list matches any.
 *
 * @param id stable id of the rule
 * @param agency agency that the goods are routed to
 * @param kinds directions of movement that it is for; all if empty
 * @param procedures prefixes of the requested procedure
 * @param hs prefixes of the commodity code
 * @param origins ISO 3166-1 alpha-2
 * @param documents type codes of documents; one of them is declared for the item or for the whole consignment
 * @param fields JSON Pointers (RFC 6901) the agency may see; {@code *} stands for any position, in {@code items} only
 *     for items that the rule matches
 * @param legalBase legal base of the rule
 * @param slaHours hours to answer, {@code perishableSlaHours} if an item is perishable
 * @param perishableSlaHours hours to answer where goods perish
 * @param validFrom first day it is in force
 * @param validTo last day it is in force
 */
public record RoutingRule(
        String id,
        String agency,
        List<Kind> kinds,
        List<String> procedures,
        List<String> hs,
        List<String> origins,
        List<String> documents,
        List<String> fields,
        String legalBase,
        int slaHours,
        int perishableSlaHours,
        @Nullable LocalDate validFrom,
        @Nullable LocalDate validTo) {
    public RoutingRule {
        kinds = List.copyOf(kinds);
        procedures = List.copyOf(procedures);
        hs = List.copyOf(hs);
        origins = List.copyOf(origins);
        documents = List.copyOf(documents);
        fields = List.copyOf(fields);
    }

    boolean holdsOn(LocalDate day) {
        return (validFrom == null || !day.isBefore(validFrom)) && (validTo == null || !day.isAfter(validTo));
    }

    boolean fits(GoodsDeclaration declaration, GoodsItem item) {
        Procedure procedure = item.procedureOverride() == null ? declaration.procedure() : item.procedureOverride();
        return (kinds.isEmpty() || kinds.contains(declaration.kind()) || declaration.kind() == Kind.UNKNOWN)
                && startsWithAny(procedure.requested(), procedures)
                && startsWithAny(item.commodity().hs(), hs)
                && (origins.isEmpty() || origins.contains(item.origin().country()))
                && (documents.isEmpty()
                        || Stream.concat(item.documents().stream(), declaration.documents().stream())
                                .map(Document::typeCode)
                                .anyMatch(documents::contains));
    }

    private static boolean startsWithAny(String code, List<String> prefixes) {
        return prefixes.isEmpty() || prefixes.stream().anyMatch(code::startsWith);
    }
}
