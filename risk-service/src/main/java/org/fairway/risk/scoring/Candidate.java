package org.fairway.risk.scoring;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.fairway.contracts.goods.GoodsDeclaration;
import org.fairway.risk.features.Features;
import org.fairway.risk.features.Movement;
import org.fairway.risk.features.Past;
import org.fairway.risk.forest.LearnedModel;

/** A declaration version as lodged. */
public record Candidate(String declarationId, int version, Instant lodgedAt, GoodsDeclaration declaration) {

  /** Item by item. */
  public List<ItemScore> scores(LearnedModel model, boolean inShadow, Past past) {
    return declaration.items().stream()
        .map(
            item -> {
              Movement movement = Movement.of(day(), declaration, item);
              float[] cells = Features.cells(movement, past);
              return new ItemScore(declarationId, version, item.seq(), model.version(), inShadow, movement, cells, model.probability(cells));
            })
        .toList();
  }

  List<Movement> movements() {
    return declaration.items().stream().map(item -> Movement.of(day(), declaration, item)).toList();
  }

  LocalDate day() {
    return lodgedAt.atZone(ZoneOffset.UTC).toLocalDate();
  }
}
