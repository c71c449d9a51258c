package org.fairway.declaration.drafting;

import java.util.List;
import org.fairway.kit.problem.Violation;

/** What lodging would say, without lodging. */
record Findings(String lrn, int version, boolean lodgeable, List<Violation> errors, List<Violation> warnings) {}
