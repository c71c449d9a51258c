package org.fairway.risk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.fairway.kit.testing.TestTokens;
import org.fairway.risk.features.Features;
import org.fairway.risk.features.Remembered;
import org.fairway.risk.learning.Known;
import org.fairway.risk.learning.OpenData;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class RetrainingTest {
  private static final RiskRoom ROOM = RiskRoom.INSTANCE;
  private static final String ANNA = TestTokens.token("anna", null, null, "customs-officer");
  private static final String BORIS = TestTokens.token("boris", null, null, "customs-officer");

  @Test
  void findingsBecomeACandidateThatAnotherOfficerMayActivate() {
    String run = UUID.randomUUID() + "-";
    List<Known> rows = OpenData.earlier().subList(0, 2_000);
    var past = new Remembered();
    IntStream.range(0, rows.size()).forEach(i -> keep(run + i, rows.get(i), Features.cells(rows.get(i).movement(), past)));
    try {
      JsonNode card = ROOM.read(ROOM.post("/v1/risk/models:retrain", "", ANNA));
      String version = card.get("version").asString();
      assertThat(version).isEqualTo("trained-" + LocalDate.now(ZoneOffset.UTC));
      assertThat(card.get("card").get("movements").asInt()).isGreaterThanOrEqualTo(2_000);

      assertThat(ROOM.post("/v1/risk/models/" + version + ":activate", "", ANNA).statusCode()).isEqualTo(409);
      assertThat(ROOM.post("/v1/risk/models/" + version + ":activate", "", BORIS).statusCode()).isEqualTo(204);
      assertThat(ROOM.post("/v1/risk/models:revert", "", ANNA).statusCode()).isEqualTo(204);
    } finally {
      ROOM.jdbc().sql("delete from model_score where declaration_id like ?").param(run + "%").update();
    }
  }

  private static void keep(String id, Known known, float[] cells) {
    ROOM.jdbc()
        .sql(
            """
            insert into model_score (declaration_id, version, item, model_version, in_shadow, day, movement, cells, probability, hit, found_on)
            values (:id, 1, 1, 'demonstration-2026.1', true, :day, :movement, :cells, 0.2, :hit, :day)
            """)
        .param("id", id)
        .param("day", known.movement().day())
        .param("movement", ROOM.json.writeValueAsString(known.movement()))
        .param("cells", cells)
        .param("hit", known.hit())
        .update();
  }
}
