package org.fairway.declaration.model.rules;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.fairway.contracts.identifiers.IdentifierForm;
import org.fairway.declaration.model.rules.DataModel.Content;
import org.fairway.declaration.model.rules.DataModel.Group;
import org.fairway.declaration.model.rules.DataModel.Member;
import org.fairway.languages.stated.StatedDeclaration;
import org.jspecify.annotations.Nullable;

/**
 * V0: members that every consumer relies on are present, no value is longer than the data model allows, and identifiers
 * have the form of identifiers.
 */
final class MembersFitTheDataModel implements Rule {
    private static final String MISSING = "FW-V00-MISSING";
    private static final String LENGTH = "FW-V00-LENGTH";
    private static final String IDENTIFIER = "FW-V00-IDENTIFIER";
    private static final String NUMBER = "FW-V00-NUMBER";
    private static final String MODEL = "WCO Data Model 3.6, DEC";
    /**
     * Members whose absence another rule reports with more detail, and the day of a stated exchange rate, for which
     * messages have no place (DE 4/15) and which is never used.
     */
    private static final Pattern MISSED_ELSEWHERE = Pattern.compile(
            "/equipment/\\d+/containerNo|/tradeTerms/incoterm|/items/\\d+/supplementaryUnits/(value|uom)"
                    + "|/valueBuildUp/(freight|insurance|packing|assists|royalties|deductions)/(amount|currency)"
                    + "|/valueBuildUp/fxRates/\\d+/(rate|currency|date)");

    @Override
    public void check(Checked statement, Breaches breaches) {
        members(DataModel.DECLARATION, statement.goods(), null, breaches);
    }

    /** LRN, declarant and representative alone, where they are stated. */
    static void checkKeys(StatedDeclaration goods, Breaches breaches) {
        key(Format.LRN, goods.lrn(), new Place(null, "lrn", false), breaches);
        key(goods.declarantTin(), "declarant", breaches);
        key(goods.representativeTin(), "representative", breaches);
    }

    private static void key(@Nullable String tin, String party, Breaches breaches) {
        Place above = new Place(new Place(null, "parties", false), party, false);
        key(Format.TIN, tin, new Place(above, "tin", false), breaches);
    }

    private static void key(Format.Identifier format, @Nullable String text, Place at, Breaches breaches) {
        if (text != null && !text.isBlank()) {
            value(format, text, at, breaches);
        }
    }

    /** A place in the declaration; written out only where something is wrong. */
    private record Place(@Nullable Place above, String step, boolean dispensable) {
        Place element(int index) {
            return new Place(this, String.valueOf(index), above != null || !step.equals("items"));
        }

        String pointer() {
            return (above == null ? "" : above.pointer()) + "/"
                    + step.replace("~", "~0").replace("/", "~1");
        }
    }

    private static void members(Group group, Object of, @Nullable Place above, Breaches breaches) {
        for (Member member : group.members()) {
            Object value = member.of(of);
            if (member.demanded() && isMissing(value)) {
                missing(new Place(above, member.name(), false), breaches);
            } else if (value != null) {
                content(member.content(), value, new Place(above, member.name(), !member.demanded()), breaches);
            }
        }
    }

    private static void content(Content content, Object value, Place at, Breaches breaches) {
        switch (content) {
            case Content.Value(Format format) -> value(format, value, at, breaches);
            case Content.Members(Group group) -> members(group, value, at, breaches);
            case Content.Elements(Content each) -> {
                int i = 0;
                for (Object element : (List<?>) value) {
                    element(each, element, at.element(i++), breaches);
                }
            }
            case Content.ByKey(Format.Text key, Content each) -> {
                for (Map.Entry<?, ?> entry : ((Map<?, ?>) value).entrySet()) {
                    Place place = new Place(at, (String) entry.getKey(), true);
                    value(key, entry.getKey(), place, breaches);
                    content(each, entry.getValue(), place, breaches);
                }
            }
        }
    }

    private static void element(Content content, Object element, Place at, Breaches breaches) {
        if (isMissing(element)) {
            missing(at, breaches);
        } else {
            content(content, element, at, breaches);
        }
    }

    private static void value(Format format, Object value, Place at, Breaches breaches) {
        switch (format) {
            case Format.Text(int most) -> length((String) value, most, at, breaches);
            case Format.Identifier(int most) -> identifier((String) value, most, at, breaches);
            case Format.Decimal decimal -> decimal(decimal, (BigDecimal) value, at, breaches);
            case Format.Whole(int least, int most) -> whole((Integer) value, least, most, at, breaches);
            case Format.Free() -> {}
        }
    }

    private static boolean isMissing(@Nullable Object value) {
        return value == null || value instanceof String text && text.isBlank();
    }

    private static void missing(Place at, Breaches breaches) {
        String pointer = at.pointer();
        if (!MISSED_ELSEWHERE.matcher(pointer).matches()) {
            Place above = at.above();
            String otherwise = above == null || !above.dispensable() ? "" : ", or leave out " + above.pointer();
            breaches.demand(
                    MISSING, pointer, "The member " + at.step() + " is missing.", MODEL, "State it" + otherwise + ".");
        }
    }

    private static void length(String text, int most, Place at, Breaches breaches) {
        if (text.length() > most && text.codePointCount(0, text.length()) > most) {
            breaches.demand(
                    LENGTH,
                    at.pointer(),
                    "The text has " + text.codePointCount(0, text.length()) + " characters.",
                    MODEL + " (an.." + most + ")",
                    "Use at most " + most + ".");
        }
    }

    private static void identifier(String text, int most, Place at, Breaches breaches) {
        length(text, most, at, breaches);
        IdentifierForm.faultOf(text)
                .ifPresent(fault -> breaches.demand(
                        IDENTIFIER,
                        at.pointer(),
                        "The member " + at.step() + " is no identifier: " + fault,
                        MODEL + " (an.." + most + ")",
                        "Write it in printable ASCII characters, without a blank at its beginning or end"
                                + (at.dispensable() ? ", or leave it out." : ".")));
    }

    private static void decimal(Format.Decimal format, BigDecimal number, Place at, Breaches breaches) {
        if (!format.holds(number)) {
            String decimals = format.decimals() == Format.Decimal.DIGITS
                    ? ""
                    : ", " + format.decimals() + " of them after the point";
            breaches.demand(
                    NUMBER,
                    at.pointer(),
                    "The number has more digits than fits.",
                    MODEL + " (n.." + Format.Decimal.DIGITS + ")",
                    "Write it with at most " + Format.Decimal.DIGITS + " digits" + decimals + ".");
        }
    }

    private static void whole(int number, int least, int most, Place at, Breaches breaches) {
        if (number < least || number > most) {
            breaches.demand(
                    NUMBER,
                    at.pointer(),
                    number + " is not a number from " + least + " to " + most + ".",
                    MODEL,
                    "State a whole number in that range.");
        }
    }
}
