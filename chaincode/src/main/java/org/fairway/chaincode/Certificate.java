package org.fairway.chaincode;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;
import org.json.JSONObject;

/**
 * A certificate for a quantity of goods and what is left of it. The three parts always add up to the quantity issued,
 * and none is below zero.
 *
 * @param drawers MSP ids of those who may draw on it
 */
record Certificate(
        String unit, BigDecimal available, BigDecimal reserved, BigDecimal writtenOff, List<String> drawers) {

    Certificate {
        if (available.signum() < 0 || reserved.signum() < 0 || writtenOff.signum() < 0) {
            throw Require.refusal("the certificate has not so much left");
        }
        drawers = List.copyOf(drawers);
    }

    static Certificate of(BigDecimal quantity, String unit, List<String> drawers) {
        return new Certificate(unit, quantity, BigDecimal.ZERO, BigDecimal.ZERO, drawers);
    }

    Certificate reserve(BigDecimal quantity) {
        return new Certificate(unit, available.subtract(quantity), reserved.add(quantity), writtenOff, drawers);
    }

    Certificate release(BigDecimal quantity) {
        return new Certificate(unit, available.add(quantity), reserved.subtract(quantity), writtenOff, drawers);
    }

    Certificate writeOff(BigDecimal quantity) {
        return new Certificate(unit, available, reserved.subtract(quantity), writtenOff.add(quantity), drawers);
    }

    /** Compares the certificates without what was drawn on them. */
    boolean isIssuedAs(Certificate other) {
        return issued().compareTo(other.issued()) == 0 && unit.equals(other.unit) && drawers.equals(other.drawers);
    }

    BigDecimal issued() {
        return available.add(reserved).add(writtenOff);
    }

    String json() {
        return "{\"unit\":\"" + unit + "\",\"available\":\"" + plain(available) + "\",\"reserved\":\"" + plain(reserved)
                + "\",\"writtenOff\":\"" + plain(writtenOff) + "\",\"drawers\":["
                + drawers.stream().map(each -> "\"" + each + "\"").collect(Collectors.joining(",")) + "]}";
    }

    static Certificate parse(String json) {
        JSONObject object = new JSONObject(json);
        List<String> drawers = object.getJSONArray("drawers").toList().stream()
                .map(Object::toString)
                .toList();
        return new Certificate(
                object.getString("unit"),
                new BigDecimal(object.getString("available")),
                new BigDecimal(object.getString("reserved")),
                new BigDecimal(object.getString("writtenOff")),
                drawers);
    }

    static String plain(BigDecimal quantity) {
        return quantity.signum() == 0 ? "0" : quantity.stripTrailingZeros().toPlainString();
    }
}
