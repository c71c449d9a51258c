package org.fairway.declaration.arriving;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.fairway.contracts.goods.GoodsDeclaration;
import org.fairway.declaration.assessing.Duties;
import org.fairway.declaration.model.Command;
import org.fairway.declaration.model.Declaration;
import org.fairway.declaration.model.Status;
import org.fairway.declaration.model.Waiting;
import org.fairway.declaration.store.Declarations;
import org.fairway.declaration.store.Fence;
import org.fairway.declaration.store.Stored;
import org.fairway.declaration.tracking.DeclarationView;
import org.fairway.declaration.tracking.Steps;
import org.fairway.kit.problem.ProblemException;
import org.fairway.kit.problem.Violation;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class ArrivalEndpoint {
  private final Fence fence;
  private final Declarations declarations;
  private final Duties duties;
  private final Clock clock;

  ArrivalEndpoint(Fence fence, Declarations declarations, Duties duties, Clock clock) {
    this.fence = fence;
    this.declarations = declarations;
    this.duties = duties;
    this.clock = clock;
  }

  /** {@code arrivedAt} defaults to now; it may not lie in the future. */
  record Arrival(String mrn, @Nullable Instant arrivedAt, @Nullable String location) {}

  record Arrived(String mrn, Waiting status) {}

  /** The goods are here. Sent twice, it changes nothing. */
  @PostMapping("/v1/arrivals")
  @PreAuthorize("hasAnyRole('CARRIER', 'CUSTOMS_OFFICER')")
  Arrived arrive(@RequestBody Arrival arrival) {
    DeclarationView.requireText(arrival.mrn(), "/mrn");
    Instant now = clock.instant();
    Instant arrivedAt = arrival.arrivedAt() == null ? now : arrival.arrivedAt();
    if (arrivedAt.isAfter(now.plusSeconds(300))) {
      throw new ProblemException(
          HttpStatus.UNPROCESSABLE_CONTENT, "arrival-in-future", "The arrival lies in the future",
          List.of(new Violation("arrival-in-future", "/arrivedAt", "Arrival " + arrivedAt + " is later than now.", "TFA Art. 7.1", "Send the notice when the goods are here.")));
    }
    Declaration state = fence.asHouse(() -> arrive(arrival, arrivedAt, now));
    return new Arrived(arrival.mrn(), Waiting.of(state));
  }

  private Declaration arrive(Arrival arrival, Instant arrivedAt, Instant now) {
    Stored stored = declarations.lockByMrn(arrival.mrn()).orElseThrow(() -> ProblemException.notFound("declaration with MRN " + arrival.mrn()));
    if (stored.state().status() != Status.PRE_LODGED) {
      Steps.take(declarations, stored, new Command.Arrive(arrivedAt, arrival.location(), Command.Debt.NONE, new Command.Charge.NotDue(), java.util.Map.of(), now, now));
      return stored.state();
    }
    GoodsDeclaration goods = Objects.requireNonNull(stored.state().goods());
    Duties.Owing owing = new Duties.Owing(stored.id(), stored.state().version(), goods, stored.state().declarantTin(), stored.representativeTin());
    return Steps.take(declarations, stored, duties.arrive(owing, arrivedAt, arrival.location(), now));
  }
}
