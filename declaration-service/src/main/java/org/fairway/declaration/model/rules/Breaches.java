package org.fairway.declaration.model.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Collects what the rules find, with the severity the jurisdiction gives it. */
final class Breaches {
  private final Map<String, String> severities;
  private final List<Breach> found = new ArrayList<>();

  Breaches(Map<String, String> severities) {
    this.severities = severities;
  }

  void error(String code, String pointer, String message, String legalBase, String fix) {
    add(code, Severity.ERROR, pointer, message, legalBase, fix);
  }

  void warning(String code, String pointer, String message, String legalBase, String fix) {
    add(code, Severity.WARNING, pointer, message, legalBase, fix);
  }

  private void add(String code, Severity severity, String pointer, String message, String legalBase, String fix) {
    String configured = severities.get(code);
    found.add(new Breach(code, configured == null ? severity : Severity.valueOf(configured), pointer, message, legalBase, fix));
  }

  List<Breach> found() {
    return List.copyOf(found);
  }
}
