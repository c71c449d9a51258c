package org.fairway.risk.verifying;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.fairway.contracts.goods.GoodsDeclaration;
import org.fairway.kit.sql.Rows;
import org.fairway.risk.model.Inputs;
import org.fairway.risk.model.records.KeptRecord;
import org.fairway.risk.model.records.Reconciler;
import org.fairway.risk.model.records.Reconciliation;
import org.fairway.risk.model.records.Reconciliation.Place;
import org.fairway.risk.model.records.Tolerances;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Compares declarations with the records stored at the moment. */
@Component
public class Verification {
    private final OwnRows rows;
    private final RecordStore store;
    private final JdbcClient jdbc;
    private final JsonMapper mapper;

    Verification(OwnRows rows, RecordStore store, JdbcClient jdbc, JsonMapper mapper) {
        this.rows = rows;
        this.store = store;
        this.jdbc = jdbc;
        this.mapper = mapper;
    }

    /**
     * Locks the numbers that the declarations name until the transaction ends, so that no record arrives between the
     * comparison and the moment it is stored.
     */
    public void keepRecordsOut(Collection<GoodsDeclaration> declarations) {
        Set<String> numbers =
                declarations.stream().flatMap(Verification::numbers).collect(Collectors.toSet());
        if (!numbers.isEmpty()) {
            store.keepOut(numbers);
        }
    }

    /** Finds the declarations that name a stored number, with one query, in the caller's transaction. */
    public Finding find(Collection<GoodsDeclaration> declarations) {
        Set<String> numbers =
                declarations.stream().flatMap(Verification::numbers).collect(Collectors.toSet());
        Set<String> owners = declarations.stream()
                .flatMap(declaration -> Reconciler.owners(declaration).stream())
                .collect(Collectors.toSet());
        rows.actAsSystem();
        Collection<String> known = numbers.isEmpty() ? Set.of() : store.known(owners, numbers);
        return declaration -> reconcile(declaration, known);
    }

    /** The comparison of a declaration with its records. */
    @FunctionalInterface
    public interface Finding {
        Reconciliation reconcile(GoodsDeclaration declaration);
    }

    /** Stores the owner of the declaration, the comparison and the numbers it names, in the caller's transaction. */
    public void remember(List<Inputs> assessed, Instant at) {
        rows.actAsSystem();
        jdbc.sql("""
            insert into reconciliation (declaration_id, version, declarant_tin, representative_tin, status,
              reconciled_at, numbers, owners)
            select distinct on (id) id, version, declarant, representative, status, cast(:now as timestamptz),
              string_to_array(numbers, E'\\n'), string_to_array(owners, E'\\n')
            from unnest(:ids, :versions, :declarants, :representatives, :statuses, :numbers, :owners) as a (id,
              version, declarant, representative, status, numbers, owners) order by id, version desc
            on conflict (declaration_id) do update set version = excluded.version,
              declarant_tin = excluded.declarant_tin, representative_tin = excluded.representative_tin,
              status = excluded.status, reconciled_at = excluded.reconciled_at, numbers = excluded.numbers,
                owners = excluded.owners
            """)
                .param("now", at.atOffset(ZoneOffset.UTC))
                .param("ids", column(assessed, Inputs::declarationId))
                .param("versions", assessed.stream().map(Inputs::version).toArray(Integer[]::new))
                .param(
                        "declarants",
                        column(
                                assessed,
                                it -> Objects.requireNonNullElse(
                                        it.declaration().parties().declarant().tin(), "")))
                .param(
                        "representatives",
                        column(assessed, it -> it.declaration().parties().representativeTin()))
                .param("statuses", column(assessed, it -> it.recordsStatus().name()))
                .param(
                        "numbers",
                        column(assessed, it -> numbers(it.declaration()).collect(Collectors.joining("\n"))))
                .param(
                        "owners",
                        column(
                                assessed,
                                it -> Reconciler.owners(it.declaration()).stream()
                                        .filter(owner -> owner.indexOf('\n') < 0)
                                        .collect(Collectors.joining("\n"))))
                .update();
    }

    /** Closes declarations that are released, withdrawn or expired: later records no longer cause an assessment. */
    public void close(Collection<String> declarationIds) {
        rows.actAsSystem();
        jdbc.sql("update reconciliation set closed = true where declaration_id = any(:ids)")
                .param("ids", declarationIds.toArray(String[]::new))
                .update();
    }

    /** The open declarations that name an operator's number. From then on the transaction sees all rows. */
    List<String> openNaming(String number, String owner) {
        rows.actAsSystem();
        return jdbc.sql("select declaration_id from reconciliation where not closed and numbers @> array[cast(:number"
                        + " as text)] and owners @> array[cast(:owner as text)] order by declaration_id")
                .param("number", number)
                .param("owner", owner)
                .query(Rows.of(String.class))
                .list();
    }

    /** The last assessed version: its comparison then, and with the records of today. */
    record VerificationState(int version, @Nullable Reconciliation atAssessment, Reconciliation now) {}

    /** Reads a declaration that the transaction may see. From then on it sees all rows. */
    Optional<VerificationState> standing(String declarationId) {
        return latest(declarationId)
                .map(latest -> new VerificationState(
                        latest.version(),
                        latest.inputs().commercialRecords(),
                        find(List.of(latest.inputs().declaration()))
                                .reconcile(latest.inputs().declaration())));
    }

    /**
     * Compares a declaration that the transaction may see with the records of one operator alone. What other parties
     * recorded changes nothing in the answer, not even that they did. From then on the transaction sees all rows.
     */
    Optional<OwnState> own(String declarationId, String tin) {
        return latest(declarationId).map(latest -> {
            GoodsDeclaration declaration = latest.inputs().declaration();
            List<String> owners =
                    Reconciler.owners(declaration).stream().filter(tin::equals).toList();
            List<Place> named = List.copyOf(Reconciler.named(declaration));
            List<KeptRecord> records = owners.isEmpty() || named.isEmpty() ? List.of() : store.latest(owners, named);
            return new OwnState(latest.version(), Reconciler.reconcile(declaration, records, Tolerances.STATED));
        });
    }

    /** The last assessed version, against the records of one operator. */
    record OwnState(int version, Reconciliation now) {}

    private record Latest(int version, Inputs inputs) {}

    private Optional<Latest> latest(String declarationId) {
        return jdbc.sql("select version from reconciliation where declaration_id = ?")
                .param(declarationId)
                .query(Integer.class)
                .optional()
                .flatMap(version -> {
                    rows.actAsSystem();
                    return jdbc.sql("select inputs from assessment where declaration_id = ? and version = ? and not"
                                    + " superseded")
                            .params(declarationId, version)
                            .query(String.class)
                            .optional()
                            .map(text -> new Latest(version, mapper.readValue(text, Inputs.class)));
                });
    }

    private Reconciliation reconcile(GoodsDeclaration declaration, Collection<String> known) {
        List<Place> kept = Reconciler.named(declaration).stream()
                .filter(place -> known.contains(place.number()))
                .toList();
        List<KeptRecord> records = kept.isEmpty() ? List.of() : store.latest(Reconciler.owners(declaration), kept);
        return Reconciler.reconcile(declaration, records, Tolerances.STATED);
    }

    /** The numbers of records that a declaration names, without those that cannot be numbers of a record. */
    private static Stream<String> numbers(GoodsDeclaration declaration) {
        return Reconciler.named(declaration).stream()
                .map(Place::number)
                .filter(RecordCheck::isNumber)
                .distinct();
    }

    private static @Nullable String[] column(List<Inputs> assessed, Function<Inputs, @Nullable String> value) {
        return assessed.stream().map(value).toArray(String[]::new);
    }
}
