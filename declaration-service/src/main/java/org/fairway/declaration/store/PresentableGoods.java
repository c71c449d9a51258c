package org.fairway.declaration.store;

import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.fairway.contracts.goods.Consignment;
import org.fairway.contracts.goods.Equipment;
import org.fairway.contracts.goods.GoodsDeclaration;
import org.fairway.declaration.model.Declaration;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** By what declarations are found whose goods somebody presents who does not hold their MRNs. */
@Repository
public class PresentableGoods {
    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate batches;

    PresentableGoods(JdbcClient jdbc, NamedParameterJdbcTemplate batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    /** What a notice may name. */
    public enum Kind {
        /** The number of a transport document (DE 2/3). */
        TRANSPORT_DOCUMENT,
        /** The number of a container (DE 7/10). */
        CONTAINER,
        /** The reference of the manifest that lists a transport document. */
        MANIFEST
    }

    private record Reference(UUID declaration, Kind kind, String reference) {}

    /** Keeps the references of these declarations as they are now, where they have changed. */
    void keep(List<Declarations.Change> changes) {
        Set<Reference> gone = new HashSet<>();
        Set<Reference> added = new HashSet<>();
        for (Declarations.Change change : changes) {
            StoredDeclaration before = change.before();
            Set<Reference> known = references(change.id(), before == null ? null : before.state());
            Set<Reference> now = references(change.id(), change.after());
            known.stream().filter(each -> !now.contains(each)).forEach(gone::add);
            now.stream().filter(each -> !known.contains(each)).forEach(added::add);
        }
        write("delete from presentable_goods where declaration_id = :id and kind = :kind and reference = :ref", gone);
        write(
                "insert into presentable_goods (declaration_id, kind, reference) values (:id, :kind, :ref)"
                        + " on conflict do nothing",
                added);
    }

    private void write(String sql, Collection<Reference> references) {
        if (!references.isEmpty()) {
            batches.batchUpdate(
                    sql,
                    references.stream()
                            .map(each -> new MapSqlParameterSource("id", each.declaration())
                                    .addValue("kind", each.kind().name())
                                    .addValue("ref", each.reference()))
                            .toArray(SqlParameterSource[]::new));
        }
    }

    private static Set<Reference> references(UUID id, @Nullable Declaration state) {
        GoodsDeclaration goods = state == null ? null : state.goods();
        Set<Reference> references = new HashSet<>();
        if (goods != null) {
            Stream<Consignment> consignments = goods.consignments().stream();
            consignments.forEach(consignment -> {
                add(references, id, Kind.TRANSPORT_DOCUMENT, consignment.transportDocNo());
                add(references, id, Kind.MANIFEST, consignment.manifestRef());
            });
            goods.equipment().stream()
                    .map(Equipment::containerNo)
                    .forEach(container -> add(references, id, Kind.CONTAINER, container));
        }
        return references;
    }

    private static void add(Set<Reference> references, UUID id, Kind kind, @Nullable String reference) {
        if (reference != null && !reference.isBlank()) {
            references.add(new Reference(id, kind, reference.strip()));
        }
    }

    /** A declaration with the transport documents by which it was found. */
    public record Found(UUID declaration, List<String> transportDocuments) {}

    /**
     * Returns declarations that name the goods, by id: those that wait for them, and those that were decided on since.
     *
     * @param carrier only those with a transport document that a cargo report of this operator names; all, if null
     */
    public List<Found> find(Kind kind, String reference, @Nullable String carrier, Instant since, int limit) {
        return jdbc.sql("""
            select named.declaration_id, array_to_string(array_agg(distinct document.reference), E'\\n') as documents
            from presentable_goods named
              join declaration on declaration.id = named.declaration_id
                and (declaration.status = 'PRE_LODGED' or declaration.since > :since
                  and declaration.status not in ('REJECTED', 'INVALIDATED', 'EXPIRED'))
              join presentable_goods document on document.declaration_id = named.declaration_id
                and document.kind = 'TRANSPORT_DOCUMENT'
            where named.reference = :reference and named.kind = :kind and (cast(:carrier as text) is null or exists (
              select from consignment where transport_doc_no = document.reference and owner = :carrier))
            group by named.declaration_id order by named.declaration_id limit :limit
            """)
                .param("kind", kind.name())
                .param("reference", reference)
                .param("carrier", carrier)
                .param("since", Declarations.utc(since))
                .param("limit", limit)
                .query((row, n) -> new Found(
                        row.getObject("declaration_id", UUID.class),
                        List.of(row.getString("documents").split("\n"))))
                .list();
    }

    /** Returns whether a cargo report of the operator names a transport document of the declaration. */
    public boolean isReported(UUID declaration, String carrier) {
        return jdbc.sql("""
            select exists (select from presentable_goods document
              join consignment on consignment.transport_doc_no = document.reference and consignment.owner = :carrier
              where document.declaration_id = :declaration and document.kind = 'TRANSPORT_DOCUMENT')
            """)
                .param("declaration", declaration)
                .param("carrier", carrier)
                .query(Boolean.class)
                .single();
    }
}
