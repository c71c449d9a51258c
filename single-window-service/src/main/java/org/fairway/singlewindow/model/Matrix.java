package org.fairway.singlewindow.model;

import java.time.LocalDate;
import java.util.List;

/**
 * A complete, immutable routing matrix under one version.
 *
 * @param version version of the routing matrix
 * @param validFrom first day it is in force
 * @param rules its rules
 */
public record Matrix(String version, LocalDate validFrom, List<RoutingRule> rules) {
    public Matrix {
        rules = List.copyOf(rules);
    }
}
