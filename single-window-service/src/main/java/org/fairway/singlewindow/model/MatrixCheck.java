package org.fairway.singlewindow.model;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finds all faults of a matrix. */
public final class MatrixCheck {
    private final List<String> faults = new ArrayList<>();

    private MatrixCheck() {}

    /** Returns each fault as a JSON Pointer (RFC 6901) into the matrix and a sentence; empty if the matrix is valid. */
    public static List<String> faults(Matrix matrix) {
        var check = new MatrixCheck();
        check.expect(
                matrix.version().matches("[a-z0-9][a-z0-9.-]{0,63}"),
                "/version",
                "a version is 1 to 64 lower case letters, digits, dots and hyphens");
        check.expect(!matrix.rules().isEmpty(), "/rules", "a matrix has at least one rule");
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < matrix.rules().size(); i++) {
            RoutingRule rule = matrix.rules().get(i);
            check.rule(rule, "/rules/" + i);
            check.expect(ids.add(rule.id()), "/rules/" + i + "/id", "two rules are called " + rule.id());
        }
        return List.copyOf(check.faults);
    }

    private void rule(RoutingRule rule, String pointer) {
        expect(
                rule.id().matches("[A-Z][A-Z0-9-]{2,63}"),
                pointer + "/id",
                "an id is upper case letters, digits and hyphens");
        expect(
                rule.agency().matches("[A-Z]{2,16}") && !rule.agency().equals("CUSTOMS"),
                pointer + "/agency",
                "an agency is a code of upper case letters; customs does not ask itself");
        expect(!rule.legalBase().isBlank(), pointer + "/legalBase", "a rule needs a legal base");
        expect(
                !rule.hs().isEmpty() || !rule.documents().isEmpty(),
                pointer,
                "a rule without goods or documents would send everything to the agency");
        each(rule.hs(), "[0-9]{2,10}", pointer + "/hs", "a prefix has 2 to 10 digits");
        each(rule.origins(), "[A-Z]{2}", pointer + "/origins", "a country is an ISO 3166-1 alpha-2 code");
        each(rule.procedures(), "[0-9]{1,2}", pointer + "/procedures", "a prefix has 1 or 2 digits");
        expect(rule.slaHours() > 0 && rule.slaHours() <= 720, pointer + "/slaHours", "hours lie between 1 and 720");
        expect(
                rule.perishableSlaHours() > 0 && rule.perishableSlaHours() <= rule.slaHours(),
                pointer + "/perishableSlaHours",
                "perishable goods wait no longer than others (TFA Art. 7.9)");
        expect(
                rule.validFrom() == null
                        || rule.validTo() == null
                        || !rule.validTo().isBefore(rule.validFrom()),
                pointer + "/validTo",
                "a rule ends after it starts");
        expect(!rule.fields().isEmpty(), pointer + "/fields", "an agency that sees nothing cannot decide");
        rule.fields()
                .forEach(field ->
                        expect(Fields.exists(field), pointer + "/fields", "a declaration has no field " + field));
    }

    private void each(List<String> values, String form, String pointer, String sentence) {
        expect(values.stream().allMatch(value -> value.matches(form)), pointer, sentence);
    }

    private void expect(boolean holds, String pointer, String sentence) {
        if (!holds) {
            faults.add(pointer + ": " + sentence);
        }
    }
}
