package org.fairway.document.store;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.fairway.contracts.identifiers.Tin;
import org.fairway.kit.sql.Rows;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Which declarations name a document, whose they are, and which agencies are asked about them. A link is never taken
 * back before its period has passed: who was asked about an earlier version has decided about its documents.
 */
@Repository
public class Links {
    /** The agency of customs' own officers; it is asked about every declaration. */
    public static final String CUSTOMS = "CUSTOMS";

    private final JdbcClient jdbc;

    Links(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A declaration that names documents.
     *
     * @param proposed whether only an amendment names them that customs has not granted
     * @param statedBy TIN of the operator who named them
     * @param otherParty TIN of who sees the declaration beside the declarant; null if nobody does
     */
    public record Naming(
            UUID declarationId,
            int version,
            boolean proposed,
            String statedBy,
            String declarant,
            @Nullable String otherParty,
            List<String> digests,
            Instant at) {}

    /** Keeps who is a party by the latest version, and adds the documents named. */
    public void name(Naming naming) {
        jdbc.sql("""
            insert into linked_declaration (declaration_id, version, declarant_tin, other_party_tin)
            values (:id, :version, :declarant, :other)
            on conflict (declaration_id) do update set version = excluded.version,
              other_party_tin = excluded.other_party_tin
            where not :proposed and linked_declaration.version <= excluded.version
            """)
                .param("id", naming.declarationId())
                .param("version", naming.version())
                .param("declarant", naming.declarant())
                .param("other", naming.otherParty())
                .param("proposed", naming.proposed())
                .update();
        jdbc.sql("""
            insert into named_document (declaration_id, digest, stated_by, proposed, named_at)
            select :id, digest, :by, :proposed, :at from unnest(:digests) as named (digest) order by digest
            on conflict (digest, declaration_id, stated_by) do update
              set proposed = named_document.proposed and excluded.proposed,
                named_at = greatest(named_document.named_at, excluded.named_at)
            """)
                .param("id", naming.declarationId())
                .param("by", naming.statedBy())
                .param("proposed", naming.proposed())
                .param("at", naming.at().atOffset(ZoneOffset.UTC))
                .param("digests", naming.digests().toArray(String[]::new))
                .update();
    }

    /** Records that the agency is asked about the declaration. */
    public void ask(UUID declarationId, String agency, Instant at) {
        jdbc.sql("""
            insert into asked_agency (declaration_id, agency, asked_at) values (:id, :agency, :at)
            on conflict (declaration_id, agency) do nothing
            """)
                .param("id", declarationId)
                .param("agency", agency)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    /**
     * Returns whose document with this digest a party of a declaration may read: that of the operator who named it in
     * the declaration. Whoever only knows a digest and names it himself shares nothing but his own.
     */
    public Optional<Tin> ownerForParty(String reader, String digest) {
        return jdbc.sql("""
            select document.owner_tin from named_document named
              join linked_declaration linked on linked.declaration_id = named.declaration_id
              join document on document.digest = named.digest and document.owner_tin = named.stated_by
            where named.digest = :digest and not named.proposed
              and document.owner_tin in (linked.declarant_tin, linked.other_party_tin)
              and :reader in (linked.declarant_tin, linked.other_party_tin)
            order by document.owner_tin limit 1
            """)
                .param("digest", digest)
                .param("reader", reader)
                .query(Rows.of(String.class))
                .optional()
                .map(Tin::recorded);
    }

    /**
     * Returns whose document with this digest an agency may read: that of a party of a declaration which names it.
     * Customs reads what a declaration or an amendment it decides on names, another agency what it is asked about.
     */
    public Optional<Tin> ownerForAgency(String agency, String digest) {
        return jdbc.sql("""
            select document.owner_tin from named_document named
              join linked_declaration linked on linked.declaration_id = named.declaration_id
              join document on document.digest = named.digest
                and document.owner_tin in (linked.declarant_tin, linked.other_party_tin)
            where named.digest = :digest
              and (:agency = :customs or not named.proposed and exists (select 1 from asked_agency asked
                where asked.declaration_id = named.declaration_id and asked.agency = :agency))
            order by document.owner_tin limit 1
            """)
                .param("digest", digest)
                .param("agency", agency)
                .param("customs", CUSTOMS)
                .query(Rows.of(String.class))
                .optional()
                .map(Tin::recorded);
    }

    /** Deletes what was last named or asked before, a little at a time; replicas may do it at the same time. */
    public int forget(Instant before, int atOnce) {
        int named = delete("named_document", "named_at", before, atOnce);
        int asked = delete("asked_agency", "asked_at", before, atOnce);
        int linked = jdbc.sql("""
            delete from linked_declaration where declaration_id = any(array(
              select declaration_id from linked_declaration linked
              where not exists (select 1 from named_document named where named.declaration_id = linked.declaration_id)
              limit :limit for update skip locked))
            """).param("limit", atOnce).update();
        return Math.max(linked, Math.max(named, asked));
    }

    private int delete(String table, String at, Instant before, int atOnce) {
        return jdbc.sql("""
            delete from %1$s where ctid = any(array(
              select ctid from %1$s where %2$s < :before limit :limit for update skip locked))
            """.formatted(table, at))
                .param("before", before.atOffset(ZoneOffset.UTC))
                .param("limit", atOnce)
                .update();
    }
}
