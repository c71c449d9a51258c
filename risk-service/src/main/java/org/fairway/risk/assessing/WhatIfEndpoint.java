package org.fairway.risk.assessing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.fairway.contracts.risk.Lane;
import org.fairway.contracts.risk.RiskEvent.Reason;
import org.fairway.contracts.risk.RiskEvent.RiskAssessed;
import org.fairway.kit.problem.ProblemException;
import org.fairway.risk.assessing.AssessmentStore.Whole;
import org.fairway.risk.model.Assessment;
import org.fairway.risk.model.Assessor;
import org.fairway.risk.model.Inputs;
import org.fairway.risk.model.Profile;
import org.fairway.risk.profiles.Profiles;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** What would have changed a lane: the assessment made again without each of its reasons. */
@RestController
class WhatIfEndpoint {
  private final AssessmentStore assessments;
  private final Profiles profiles;
  private final JsonMapper mapper;

  WhatIfEndpoint(AssessmentStore assessments, Profiles profiles, JsonMapper mapper) {
    this.assessments = assessments;
    this.profiles = profiles;
    this.mapper = mapper;
  }

  @GetMapping("/v1/risk/assessments/{declarationId}/counterfactuals")
  @PreAuthorize("hasAnyRole('CUSTOMS_OFFICER', 'AUDITOR')")
  WhatIf whatIf(@PathVariable String declarationId) {
    Whole kept = assessments.latestWhole(declarationId).orElseThrow(() -> ProblemException.notFound("assessment of " + declarationId));
    RiskAssessed told = mapper.readValue(kept.outcome(), RiskAssessed.class);
    Inputs inputs = mapper.readValue(kept.inputs(), Inputs.class);
    Profile profile = profiles.profile(kept.profileVersion());
    List<String> weighing = told.reasons().stream().filter(reason -> reason.points() >= 0).sorted(Comparator.comparingInt(Reason::points).reversed()).map(Reason::code).toList();
    List<Change> single = weighing.stream().map(code -> without(List.of(code), inputs, profile)).toList();
    return new WhatIf(told.lane(), told.score(), single, fewest(told.lane(), weighing, inputs, profile));
  }

  /**
   * @param single the outcome without each reason, the heaviest first
   * @param fewest the shortest list of the heaviest reasons without which a lighter lane follows; null if only chance or a sandbox decided, or there is no lighter lane
   */
  record WhatIf(Lane lane, int score, List<Change> single, @org.jspecify.annotations.Nullable Change fewest) {}

  /** An outcome without these reasons. */
  record Change(List<String> without, Lane lane, int score) {}

  private static @org.jspecify.annotations.Nullable Change fewest(Lane lane, List<String> weighing, Inputs inputs, Profile profile) {
    var gone = new ArrayList<String>();
    for (String code : weighing) {
      gone.add(code);
      Change change = without(List.copyOf(gone), inputs, profile);
      if (change.lane().compareTo(lane) < 0) {
        return change;
      }
    }
    return null;
  }

  private static Change without(List<String> codes, Inputs inputs, Profile profile) {
    Set<String> gone = Set.copyOf(codes);
    Assessment again = Assessor.assess(gone.contains("LEARNED_MODEL") ? inputs.withoutModel() : inputs, profile.without(gone));
    return new Change(codes, again.lane(), again.score());
  }
}
