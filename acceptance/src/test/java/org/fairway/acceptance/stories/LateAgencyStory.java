package org.fairway.acceptance.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Map;
import org.fairway.acceptance.running.Await;
import org.fairway.acceptance.running.Deployment;
import org.fairway.acceptance.running.LocalProcess;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** On a platform of its own, where no agency gets longer than two seconds. */
@Tag("heavy")
class LateAgencyStory {

    @Test
    void aDeadlinePassesToTheSupervisorAndIsNeverASilentYes() throws Exception {
        assumeTrue(
                System.getProperty("fairway.url") == null,
                () -> skipped("the deadlines of that platform are not ours to set"));
        try (Deployment deployment =
                Deployment.of(LocalProcess.start(Map.of("FAIRWAY_SINGLEWINDOW_LONGESTANSWER", "2s")))) {
            Scene scene = new Scene(deployment.platform());
            Filed roses = scene.lodge(scene.goods("roses"));
            scene.awaitCase("PLANT", roses);
            scene.arrive(roses);

            JsonNode overdue = scene.awaitHeldBy(roses, "AGENCY_OVERDUE");

            assertThat(Scene.state(overdue)).isEqualTo("UNDER_CONTROL");
            assertThat(overdue.path("status").path("owner").path("agency").asString())
                    .isEqualTo("PLANT");
            JsonNode escalated = Await.until(
                    "the escalation",
                    () -> scene.awaitCase("PLANT", roses),
                    seen -> seen.path("escalated").asBoolean());
            assertThat(escalated.path("owner").path("code").asString()).isEqualTo("SUPERVISOR");

            scene.decide("PLANT", roses, "MAY_PROCEED", "Looked at by the supervisor");
            scene.clearCustomsControl(roses);
            scene.awaitState(roses, "RELEASED");
        }
    }

    private static String skipped(String why) {
        System.out.println("Skipped: " + why);
        return why;
    }
}
