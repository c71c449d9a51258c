package org.fairway.declaration.model.rules;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.fairway.contracts.goods.GoodsDeclaration;
import org.fairway.declaration.reference.ReferenceData;
import org.fairway.languages.stated.StatedDeclaration;
import org.fairway.languages.stated.StatedDocument;
import org.fairway.languages.stated.StatedItem;
import org.fairway.languages.stated.StatedMoney;
import org.fairway.languages.stated.StatedValueBuildUp;
import org.jspecify.annotations.Nullable;

/** What a rule checks: the statement, its language, the reference data and the day, and what else is known. */
record Checked(StatedDeclaration goods, Language language, ReferenceData reference, LocalDate on, Facts facts) {

    /** An item with the JSON Pointer to it. */
    record Item(StatedItem item, String pointer) {}

    Stream<Item> items() {
        List<StatedItem> items = goods.items();
        return java.util.stream.IntStream.range(0, items.size()).mapToObj(i -> new Item(items.get(i), "/items/" + i));
    }

    /** An amount with the JSON Pointer to it. */
    record Amount(StatedMoney money, String pointer) {}

    /** Every amount the customs value is made of: additions, deductions, the invoice total and its lines. */
    Stream<Amount> amounts() {
        Stream<Amount> total = goods.valueBuildUp() == null
                ? Stream.of()
                : amount(goods.valueBuildUp().invoiceTotal(), "/valueBuildUp/invoiceTotal");
        return Stream.of(total, additions(), invoiceLines()).flatMap(amounts -> amounts);
    }

    Stream<Amount> invoiceLines() {
        return items().flatMap(each -> amount(each.item().invoiceLine(), each.pointer() + "/invoiceLine"));
    }

    Stream<Amount> additions() {
        StatedValueBuildUp build = goods.valueBuildUp();
        if (build == null) {
            return Stream.of();
        }
        return Stream.of(
                        amount(build.freight(), "/valueBuildUp/freight"),
                        amount(build.insurance(), "/valueBuildUp/insurance"),
                        amount(build.packing(), "/valueBuildUp/packing"),
                        amount(build.assists(), "/valueBuildUp/assists"),
                        amount(build.royalties(), "/valueBuildUp/royalties"),
                        amount(build.deductions(), "/valueBuildUp/deductions"))
                .flatMap(amounts -> amounts);
    }

    private static Stream<Amount> amount(@Nullable StatedMoney money, String pointer) {
        return money == null ? Stream.of() : Stream.of(new Amount(money, pointer));
    }

    boolean isImport() {
        return goods.kind() == GoodsDeclaration.Kind.IMPORT;
    }

    /** Whether anything is paid for the goods. */
    boolean isPriced() {
        Stream<Amount> total = goods.valueBuildUp() == null
                ? Stream.of()
                : amount(goods.valueBuildUp().invoiceTotal(), "/valueBuildUp/invoiceTotal");
        Stream<Amount> lines =
                items().flatMap(each -> amount(each.item().invoiceLine(), each.pointer() + "/invoiceLine"));
        return Stream.concat(total, lines)
                .anyMatch(each ->
                        each.money().amount() != null && each.money().amount().signum() > 0);
    }

    /** Whether a document of this type is presented for the item or for the whole declaration. */
    boolean presents(StatedItem item, java.util.Collection<String> types) {
        return Stream.concat(goods.documents().stream(), item.documents().stream())
                .map(StatedDocument::typeCode)
                .filter(Objects::nonNull)
                .anyMatch(types::contains);
    }

    static boolean blank(@Nullable String text) {
        return text == null || text.isBlank();
    }

    /** Null if nothing is stated, or only blanks. */
    static @Nullable String stated(@Nullable String text) {
        return blank(text) ? null : text;
    }
}
