package org.fairway.risk.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.fairway.contracts.risk.Lane;
import org.fairway.risk.model.Profile.Thresholds;
import org.jspecify.annotations.Nullable;

/** Finds all faults of a proposed profile. */
public final class ProfileCheck {
    private final List<Fault> faults = new ArrayList<>();

    private ProfileCheck() {}

    /** One fault: stable code, JSON Pointer (RFC 6901) into the profile, sentence. */
    public record Fault(String code, String pointer, String message) {}

    public static List<Fault> faults(Profile profile) {
        var check = new ProfileCheck();
        check.profile(profile);
        Set<String> codes = new HashSet<>();
        for (int i = 0; i < profile.rules().size(); i++) {
            Rule rule = profile.rules().get(i);
            check.rule(rule, "/rules/" + i);
            check.expect(
                    codes.add(rule.code()),
                    "RULE_CODE_TWICE",
                    "/rules/" + i + "/code",
                    "Two rules have the code " + rule.code());
        }
        return List.copyOf(check.faults);
    }

    private void profile(Profile profile) {
        Thresholds thresholds = profile.thresholds();
        expect(
                profile.version().matches("[a-z0-9][a-z0-9.-]{0,63}"),
                "VERSION_FORM",
                "/version",
                "A version is 1 to 64 lower case letters, digits, dots and hyphens");
        window(profile.validFrom(), profile.validTo(), "");
        expect(profile.seed().length() >= 8, "SEED_SHORT", "/seed", "The seed has at least 8 characters");
        expect(
                profile.randomShare() >= 0 && profile.randomShare() <= 1,
                "SHARE_RANGE",
                "/randomShare",
                "A probability lies between 0 and 1");
        points(profile.aeoCredit(), "/aeoCredit");
        points(profile.verifiedCredit() == null ? 0 : profile.verifiedCredit(), "/verifiedCredit");
        boolean rising = 0 < thresholds.blue()
                && thresholds.blue() < thresholds.yellow()
                && thresholds.yellow() < thresholds.red()
                && thresholds.red() <= 100;
        expect(
                rising,
                "THRESHOLDS_ORDER",
                "/thresholds",
                "Thresholds rise from blue over yellow to red, within 1 to 100");
        inspections(profile.inspections());
        expect(!profile.rules().isEmpty(), "NO_RULES", "/rules", "A profile has at least one rule");
    }

    private void inspections(@Nullable Inspections budget) {
        if (budget != null) {
            expect(
                    budget.perDay().values().stream().allMatch(count -> count != null && count >= 1),
                    "BUDGET_RANGE",
                    "/inspections/perDay",
                    "An office with a budget can do at least one inspection a day");
            expect(
                    budget.perDay().keySet().stream().allMatch(office -> office.matches("\\p{Graph}{1,64}")),
                    "OFFICE_FORM",
                    "/inspections/perDay",
                    "An office is named by its code, 1 to 64 characters without spaces");
            expect(
                    budget.exploring() > 0 && budget.exploring() <= 1,
                    "SHARE_RANGE",
                    "/inspections/exploring",
                    "The share that explores is above 0, so that hit rates cover all declarations, and at most 1");
            expect(
                    budget.novel() >= 0 && budget.novel() < 1,
                    "SHARE_RANGE",
                    "/inspections/novel",
                    "The share for new parties is at least 0 and below 1, so that everybody may be selected");
            expect(
                    budget.lane() == Lane.YELLOW || budget.lane() == Lane.RED,
                    "LANE_FORM",
                    "/inspections/lane",
                    "The lane of selected declarations is YELLOW (documents) or RED (goods)");
        }
    }

    private void rule(Rule rule, String pointer) {
        Condition when = rule.when();
        expect(
                rule.code().matches("[A-Z][A-Z0-9_]{2,63}"),
                "CODE_FORM",
                pointer + "/code",
                "A code is upper case letters, digits and underscores");
        expect(
                !rule.text().isBlank() && !rule.legalBase().isBlank(),
                "REASON_MISSING",
                pointer,
                "A rule needs a text and a legal base");
        points(rule.points(), pointer + "/points");
        window(rule.validFrom(), rule.validTo(), pointer);
        expect(
                !when.statesNothing(),
                "CONDITION_EMPTY",
                pointer + "/when",
                "A rule without a condition would fire for everything");
        each(when.hs(), "[0-9]{2,10}", pointer + "/when/hs", "An HS prefix has 2 to 10 digits");
        each(when.origins(), "[A-Z]{2}", pointer + "/when/origins", "A country is an ISO 3166-1 alpha-2 code");
        each(
                when.dispatchCountries(),
                "[A-Z]{2}",
                pointer + "/when/dispatchCountries",
                "A country is an ISO 3166-1 alpha-2 code");
        each(when.procedures(), "[0-9]{2,4}", pointer + "/when/procedures", "A procedure prefix has 2 to 4 digits");
        expect(
                when.modes().stream().allMatch(mode -> mode >= 1 && mode <= 9),
                "CONDITION_FORM",
                pointer + "/when/modes",
                "A mode of transport is one digit, 1 to 9");
        expect(
                bands(when).allMatch(Band::isUsable),
                "BAND_UNUSABLE",
                pointer + "/when",
                "A band has an end, starts below where it stops, and has at most 12 digits before and 6 after the"
                        + " point");
        expect(
                when.lodgedWithinHours() == null || when.lodgedWithinHours() > 0,
                "CONDITION_FORM",
                pointer + "/when/lodgedWithinHours",
                "Hours are positive");
    }

    private static Stream<Band> bands(Condition when) {
        return Stream.of(
                        Optional.ofNullable(when.valuePerKilogram()),
                        Optional.ofNullable(when.kilogramsPerPackage()),
                        Optional.ofNullable(when.netMass()))
                .flatMap(Optional::stream);
    }

    private void window(@Nullable Instant from, @Nullable Instant to, String pointer) {
        expect(
                isNear(from),
                "DATE_RANGE",
                pointer + "/validFrom",
                "It is valid from a day in this century or the next");
        expect(isNear(to), "DATE_RANGE", pointer + "/validTo", "It is valid to a day in this century or the next");
        expect(
                from == null || to == null || from.isBefore(to),
                "WINDOW_EMPTY",
                pointer + "/validTo",
                "It ends after it starts");
    }

    private static boolean isNear(@Nullable Instant day) {
        return day == null
                || day.isAfter(Instant.parse("2000-01-01T00:00:00Z"))
                        && day.isBefore(Instant.parse("2200-01-01T00:00:00Z"));
    }

    private void points(int points, String pointer) {
        expect(points >= 0 && points <= 100, "POINTS_RANGE", pointer, "Points lie between 0 and 100");
    }

    private void each(List<String> values, String form, String pointer, String message) {
        expect(values.stream().allMatch(value -> value.matches(form)), "CONDITION_FORM", pointer, message);
    }

    private void expect(boolean holds, String code, String pointer, String message) {
        if (!holds) {
            faults.add(new Fault(code, pointer, message));
        }
    }
}
