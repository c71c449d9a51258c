package org.fairway.declaration.model.rules;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.fairway.contracts.goods.Document;
import org.fairway.contracts.goods.GoodsDeclaration;
import org.fairway.contracts.goods.GoodsItem;
import org.fairway.declaration.reference.ReferenceData;
import org.jspecify.annotations.Nullable;

/** What a rule judges, by what, and as of which day. */
record Statement(GoodsDeclaration goods, ReferenceData reference, LocalDate on) {

  /** An item with the JSON Pointer to it. */
  record Item(GoodsItem item, String pointer) {}

  Stream<Item> items() {
    List<GoodsItem> items = goods.items();
    return java.util.stream.IntStream.range(0, items.size()).mapToObj(i -> new Item(items.get(i), "/items/" + i));
  }

  boolean isImport() {
    return goods.kind() == GoodsDeclaration.Kind.IMPORT;
  }

  /** Whether a document of this type is presented for the item or for the whole declaration. */
  boolean presents(GoodsItem item, java.util.Collection<String> types) {
    return Stream.concat(goods.documents().stream(), item.documents().stream()).map(Document::typeCode).filter(Objects::nonNull).anyMatch(types::contains);
  }

  static boolean blank(@Nullable String text) {
    return text == null || text.isBlank();
  }
}
