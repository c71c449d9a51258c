package org.fairway.singlewindow.model;

import java.time.LocalDate;
import java.util.List;

/** A complete, immutable routing matrix under one version. */
public record Matrix(String version, LocalDate validFrom, List<RoutingRule> rules) {
    public Matrix {
        rules = List.copyOf(rules);
    }
}
