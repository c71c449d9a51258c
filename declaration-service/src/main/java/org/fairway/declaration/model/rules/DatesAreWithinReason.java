package org.fairway.declaration.model.rules;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.fairway.languages.stated.StatedDocument;
import org.jspecify.annotations.Nullable;

/**
 * Refuses dates such as -999999999-01-01, which PostgreSQL cannot store. No other rule checks a statement that has one.
 */
final class DatesAreWithinReason implements Rule {
    private static final LocalDate FIRST = LocalDate.of(1900, 1, 1);
    private static final LocalDate END = LocalDate.of(3000, 1, 1);

    @Override
    public void check(Checked statement, Breaches breaches) {
        var goods = statement.goods();
        if (goods.transport() != null) {
            moment(goods.transport().eta(), "/transport/eta", breaches);
        }
        for (int i = 0;
                goods.valueBuildUp() != null
                        && i < goods.valueBuildUp().fxRates().size();
                i++) {
            day(goods.valueBuildUp().fxRates().get(i).date(), "/valueBuildUp/fxRates/" + i + "/date", breaches);
        }
        documents(goods.documents(), "", breaches);
        statement.items().forEach(each -> documents(each.item().documents(), each.pointer(), breaches));
    }

    private static void documents(List<StatedDocument> documents, String pointer, Breaches breaches) {
        for (int i = 0; i < documents.size(); i++) {
            day(documents.get(i).issueDate(), pointer + "/documents/" + i + "/issueDate", breaches);
            day(documents.get(i).validTo(), pointer + "/documents/" + i + "/validTo", breaches);
        }
    }

    private static void moment(@Nullable Instant moment, String pointer, Breaches breaches) {
        if (moment != null && (moment.isBefore(start(FIRST)) || !moment.isBefore(start(END)))) {
            refuse(pointer, breaches);
        }
    }

    private static void day(@Nullable LocalDate day, String pointer, Breaches breaches) {
        if (day != null && (day.isBefore(FIRST) || !day.isBefore(END))) {
            refuse(pointer, breaches);
        }
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay().toInstant(ZoneOffset.UTC);
    }

    private static void refuse(String pointer, Breaches breaches) {
        breaches.demand(
                "FW-V00-DATE",
                pointer,
                "The date is not in the years 1900 to 2999.",
                "WCO Data Model 3.6, DEC; ISO 8601",
                "State the date in full, for example 2026-11-23.");
    }
}
