package org.fairway.declaration.model.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Collects what the rules find, with the severity the jurisdiction gives it: the first of each severity, and the number
 * of the others.
 */
final class Breaches {
    static final int MOST = 200;
    private final Map<String, String> severities;
    private final List<Breach> found = new ArrayList<>();
    private int errors;
    private int warnings;

    Breaches(Map<String, String> severities) {
        this.severities = severities;
    }

    void error(String code, String pointer, String message, String legalBase, String fix) {
        add(code, Severity.ERROR, pointer, message, legalBase, fix);
    }

    void warning(String code, String pointer, String message, String legalBase, String fix) {
        add(code, Severity.WARNING, pointer, message, legalBase, fix);
    }

    /** An error in every jurisdiction: who processes the declaration afterwards relies on it. */
    void demand(String code, String pointer, String message, String legalBase, String fix) {
        keep(new Breach(code, Severity.ERROR, pointer, message, legalBase, fix));
    }

    private void add(String code, Severity severity, String pointer, String message, String legalBase, String fix) {
        String configured = severities.get(code);
        keep(new Breach(
                code, configured == null ? severity : Severity.valueOf(configured), pointer, message, legalBase, fix));
    }

    private void keep(Breach breach) {
        int before = breach.severity() == Severity.ERROR ? errors++ : warnings++;
        if (before < MOST) {
            found.add(breach);
        }
    }

    boolean none() {
        return found.isEmpty();
    }

    Examination examination() {
        return new Examination(found, Math.max(0, errors - MOST), Math.max(0, warnings - MOST));
    }
}
