package org.fairway.risk.verifying;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.fairway.contracts.goods.GoodsDeclaration;
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

/** Holds declarations against the records that are kept at the moment. */
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

  /** Which of several declarations name a number that is kept at all, asked once for all of them; in the caller's transaction. */
  public Finding find(Collection<GoodsDeclaration> declarations) {
    Set<String> numbers = new TreeSet<>();
    Set<String> owners = new TreeSet<>();
    declarations.forEach(declaration -> {
      Reconciler.named(declaration).forEach(place -> numbers.add(place.number()));
      owners.addAll(Reconciler.owners(declaration));
    });
    rows.openHouse();
    Collection<String> known = numbers.isEmpty() ? Set.of() : store.known(owners, numbers);
    return declaration -> reconcile(declaration, known);
  }

  /** How a declaration stands. */
  @FunctionalInterface
  public interface Finding {
    Reconciliation reconcile(GoodsDeclaration declaration);
  }

  /** Remembers whose declaration it is and how it stood; in the caller's transaction. */
  public void remember(List<Inputs> assessed, Instant at) {
    rows.openHouse();
    jdbc.sql(
            """
            insert into reconciliation (declaration_id, version, declarant_tin, representative_tin, status, reconciled_at)
            select distinct on (id) id, version, declarant, representative, status, cast(:now as timestamptz)
            from unnest(:ids, :versions, :declarants, :representatives, :statuses) as a (id, version, declarant, representative, status) order by id, version desc
            on conflict (declaration_id) do update set version = excluded.version, declarant_tin = excluded.declarant_tin, representative_tin = excluded.representative_tin,
              status = excluded.status, reconciled_at = excluded.reconciled_at
            """)
        .param("now", at.atOffset(ZoneOffset.UTC))
        .param("ids", assessed.stream().map(Inputs::declarationId).toArray(String[]::new))
        .param("versions", assessed.stream().map(Inputs::version).toArray(Integer[]::new))
        .param("declarants", assessed.stream().map(it -> Objects.requireNonNullElse(it.declaration().parties().declarant().tin(), "")).toArray(String[]::new))
        .param("representatives", assessed.stream().map(it -> it.declaration().parties().representativeTin()).toArray(String[]::new))
        .param("statuses", assessed.stream().map(it -> it.recordsStatus().name()).toArray(String[]::new))
        .update();
  }

  /** The version assessed last: how it stood then, and how it stands with what has arrived since. */
  record Standing(int version, @Nullable Reconciliation atAssessment, Reconciliation now) {}

  /** Of a declaration whose row the transaction may see; from then on it may see all. */
  Optional<Standing> standing(String declarationId) {
    return jdbc.sql("select version from reconciliation where declaration_id = ?").param(declarationId).query(Integer.class).optional().flatMap(version -> {
      rows.openHouse();
      return jdbc.sql("select inputs from assessment where declaration_id = ? and version = ?").params(declarationId, version).query(String.class).optional()
          .map(text -> mapper.readValue(text, Inputs.class))
          .map(inputs -> new Standing(version, inputs.commercialRecords(), find(List.of(inputs.declaration())).reconcile(inputs.declaration())));
    });
  }

  private Reconciliation reconcile(GoodsDeclaration declaration, Collection<String> known) {
    List<Place> kept = Reconciler.named(declaration).stream().filter(place -> known.contains(place.number())).toList();
    List<KeptRecord> records = kept.isEmpty() ? List.of() : store.latest(Reconciler.owners(declaration), kept);
    return Reconciler.reconcile(declaration, records, Tolerances.STATED);
  }
}
