package org.fairway.risk.assessing;

import java.time.Instant;
import java.util.function.Function;
import org.fairway.contracts.sandbox.Scenario;
import org.fairway.risk.model.Assessment;
import org.fairway.risk.model.Assessor;
import org.fairway.risk.model.Inputs;
import org.fairway.risk.model.Profile;
import org.fairway.risk.profiles.Profiles;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Scores by the profile in force; where a sandbox is on, the lane is the one the reference asks for. */
@Component
class Scorer {
  private final Profiles profiles;
  private final boolean sandbox;

  Scorer(Profiles profiles, @Value("${fairway.sandbox.enabled:false}") boolean sandbox) {
    this.profiles = profiles;
    this.sandbox = sandbox;
  }

  Function<Inputs, Assessment> inForce(Instant now) {
    Profile profile = profiles.inForce(now);
    return inputs -> score(inputs, profile);
  }

  private Assessment score(Inputs inputs, Profile profile) {
    Assessment assessment = Assessor.assess(inputs, profile);
    return sandbox ? Scenario.in(inputs.declaration().lrn()).map(scenario -> assessment.as(scenario.lane())).orElse(assessment) : assessment;
  }
}
