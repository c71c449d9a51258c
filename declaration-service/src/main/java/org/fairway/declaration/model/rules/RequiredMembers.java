package org.fairway.declaration.model.rules;

import java.util.regex.Pattern;
import org.fairway.contracts.goods.GoodsDeclaration;
import org.fairway.contracts.goods.GoodsItem;
import org.fairway.contracts.goods.Money;
import org.jspecify.annotations.Nullable;

/** What every declaration must say before anything else can be judged. */
final class RequiredMembers implements Rule {
  private static final String CODE = "FW-V00-MISSING";
  private static final String SHAPE = "FW-V00-SHAPE";
  private static final String BASE = "WCO Data Model 3.6, DEC";
  private static final Pattern PROCEDURE = Pattern.compile("\\d{2}");
  private static final int MOST_ITEMS = 9999;

  @Override
  public void check(Statement statement, Breaches breaches) {
    GoodsDeclaration goods = statement.goods();
    need(goods.kind(), "/kind", breaches);
    need(goods.filing(), "/filing", breaches);
    need(goods.timing(), "/timing", breaches);
    if (need(goods.procedure(), "/procedure", breaches)) {
      shape(goods.procedure().requested(), PROCEDURE, "/procedure/requested", "two digits, for example 40", breaches);
      shape(goods.procedure().previous(), PROCEDURE, "/procedure/previous", "two digits, for example 00", breaches);
    }
    if (need(goods.parties(), "/parties", breaches) && need(goods.parties().declarant(), "/parties/declarant", breaches)) {
      need(goods.parties().declarant().tin(), "/parties/declarant/tin", breaches);
    }
    if (need(goods.offices(), "/offices", breaches)) {
      need(goods.offices().entry(), "/offices/entry", breaches);
    }
    if (need(goods.transport(), "/transport", breaches) && (goods.transport().modeBorder() < 1 || goods.transport().modeBorder() > 9)) {
      breaches.error(SHAPE, "/transport/modeBorder", "Mode of transport " + goods.transport().modeBorder() + " does not exist.", "UN/ECE Recommendation 19", "Use 1 (sea) to 9.");
    }
    need(goods.totals(), "/totals", breaches);
    if (need(goods.valueBuildUp(), "/valueBuildUp", breaches)) {
      amount(goods.valueBuildUp().invoiceTotal(), "/valueBuildUp/invoiceTotal", breaches);
    }
    if (goods.ucr() != null && goods.ucr().length() > 35) {
      breaches.error(SHAPE, "/ucr", "The UCR has " + goods.ucr().length() + " characters.", "ISO 15459", "Use 35 at most.");
    }
    if (goods.items().isEmpty() || goods.items().size() > MOST_ITEMS) {
      breaches.error(SHAPE, "/items", "There are " + goods.items().size() + " items.", BASE, "Declare 1 to " + MOST_ITEMS + " items.");
    }
    statement.items().forEach(each -> item(each.item(), each.pointer(), statement.isImport(), breaches));
  }

  private static void item(GoodsItem item, String pointer, boolean isImport, Breaches breaches) {
    if (need(item.commodity(), pointer + "/commodity", breaches)) {
      need(item.commodity().hs(), pointer + "/commodity/hs", breaches);
    }
    need(item.description(), pointer + "/description", breaches);
    if (need(item.origin(), pointer + "/origin", breaches)) {
      need(item.origin().country(), pointer + "/origin/country", breaches);
    }
    need(item.netMass(), pointer + "/netMass", breaches);
    need(item.grossMass(), pointer + "/grossMass", breaches);
    amount(item.invoiceLine(), pointer + "/invoiceLine", breaches);
    if (isImport && (item.valuationMethod() < 1 || item.valuationMethod() > 6)) {
      breaches.error(
          SHAPE, pointer + "/valuationMethod", "Valuation method " + item.valuationMethod() + " does not exist.", "WTO Valuation Agreement Art. 1 to 7", "Use 1 (transaction value) to 6.");
    }
  }

  private static void amount(@Nullable Money money, String pointer, Breaches breaches) {
    if (need(money, pointer, breaches) && need(money.amount(), pointer + "/amount", breaches) && need(money.currency(), pointer + "/currency", breaches) && money.amount().signum() < 0) {
      breaches.error(SHAPE, pointer + "/amount", "The amount " + money.amount().toPlainString() + " is negative.", "WTO Valuation Agreement Art. 1", "State what is paid; put reductions into deductions.");
    }
  }

  private static void shape(@Nullable String text, Pattern pattern, String pointer, String wanted, Breaches breaches) {
    if (need(text, pointer, breaches) && !pattern.matcher(text).matches()) {
      breaches.error(SHAPE, pointer, "\"" + text + "\" is not " + wanted + ".", BASE, "Use " + wanted + ".");
    }
  }

  @org.jspecify.annotations.NullUnmarked
  private static boolean need(Object value, String pointer, Breaches breaches) {
    if (value == null || value instanceof String text && text.isBlank()) {
      breaches.error(CODE, pointer, "The member " + pointer.substring(pointer.lastIndexOf('/') + 1) + " is missing.", BASE, "State it.");
      return false;
    }
    return true;
  }
}
