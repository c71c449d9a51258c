package org.fairway.declaration.assessing;

import java.util.UUID;
import org.fairway.declaration.store.Assessments;
import org.fairway.declaration.store.Fence;
import org.fairway.kit.problem.ProblemException;
import org.fairway.kit.security.Caller;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

@RestController
class AssessmentEndpoint {
  private final Fence fence;
  private final Assessments assessments;

  AssessmentEndpoint(Fence fence, Assessments assessments) {
    this.fence = fence;
    this.assessments = assessments;
  }

  /** The latest assessment with every line's formula. */
  @GetMapping(path = "/v1/declarations/{id}/assessment", produces = MediaType.APPLICATION_JSON_VALUE)
  String latest(@PathVariable UUID id, Caller caller) {
    return fence.as(caller, () -> assessments.latest(id)).orElseThrow(() -> ProblemException.notFound("assessment of " + id));
  }
}
