package org.fairway.languages.edifact;

import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong; what comes after the first hundred adds nothing but memory. */
final class Findings {
  private static final int MOST = 100;
  private final Profile profile;
  private final List<Finding> found = new ArrayList<>();
  private boolean refused;

  Findings(Profile profile) {
    this.profile = profile;
  }

  void error(SyntaxError error, Place place, String message) {
    add(true, error, place, message);
  }

  /** An error to a strict partner, a warning to a lenient one. */
  void laxity(SyntaxError error, Place place, String message) {
    add(profile == Profile.STRICT, error, place, message);
  }

  private void add(boolean refuses, SyntaxError error, Place place, String message) {
    if (found.size() < MOST || refuses && !refused) {
      found.add(new Finding(refuses, error, place.segment(), place.tag(), place.element(), place.component(), message));
    }
    refused |= refuses;
  }

  boolean refused() {
    return refused;
  }

  List<Finding> list() {
    return List.copyOf(found);
  }
}
