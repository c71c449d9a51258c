package org.fairway.acceptance.findings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.ThreadLocalRandom;
import org.fairway.demo.Json;
import org.fairway.demo.consignment.ContainerNumber;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A declaration in JSON that a row changes. The base is docs/examples/declaration.json, declared by acme-imports for
 * itself, without authorisations, guarantees and payment, and with references of its own: 120 bicycles from VN whose
 * customs value is 18,600.87 GBP and which owe 5,505.84 GBP.
 */
final class Goods {
    static final String OWED = "5505.84";
    private static final String EXAMPLE = read("docs/examples/declaration.json");
    private static final LocalDate TODAY = LocalDate.now(ZoneOffset.UTC);
    private final ObjectNode json;
    private String lane = "";

    private Goods(ObjectNode json) {
        this.json = json;
    }

    static Goods base() {
        int number = ThreadLocalRandom.current().nextInt(1_000_000_000);
        String container = ContainerNumber.of(number);
        return new Goods((ObjectNode) Json.tree(EXAMPLE))
                .set("/lrn", "")
                .set("/parties/declarant/tin", Session.ACME)
                .set(
                        "/transport/eta",
                        Instant.now()
                                .plus(40, ChronoUnit.HOURS)
                                .truncatedTo(ChronoUnit.MINUTES)
                                .toString())
                .set("/equipment/0/containerNo", container)
                .set("/items/0/equipmentRefs/0", container)
                .set("/consignments/0/transportDocNo", "MEDU" + number)
                .set("/documents/0/id", "INV-" + number)
                .set("/documents/0/issueDate", daysFromToday(-40))
                .set("/previousDocuments/0/id", "26GBS" + number)
                .without("/authorisations")
                .without("/guarantees")
                .without("/payment");
    }

    /** 890 kg of wine from AU; an excise of 2.67 GBP a litre hangs on the supplementary units. */
    static Goods wine(String value, @Nullable String unit) {
        Goods wine = base().goods("22042178", "Red wine of Australia in bottles of 0.75 l", "AU")
                .set("/items/0/netMass", 890)
                .without("/items/0/supplementaryUnits");
        return unit == null ? wine : wine.units(value, unit);
    }

    /** Sets the code, the description and the origin of the first item. */
    Goods goods(String hs, String description, String origin) {
        return set("/items/0/commodity/hs", hs)
                .without("/items/0/commodity/national")
                .set("/items/0/description", description)
                .set("/items/0/origin/country", origin)
                .set("/items/0/dispatchCountry", origin);
    }

    Goods units(String value, String unit) {
        return setJson("/items/0/supplementaryUnits", "{\"value\": %s, \"uom\": \"%s\"}".formatted(value, unit));
    }

    /** The sandbox fixes the lane by the end of the LRN; the rules' own reasons stay visible to customs. */
    Goods lane(String fixed) {
        lane = "-SBX-" + fixed;
        return this;
    }

    Goods paidBy(String account) {
        return setJson("/payment", "{\"method\": \"E\", \"account\": \"%s\"}".formatted(account));
    }

    Goods invoice(String amount, String currency) {
        String money = "{\"amount\": %s, \"currency\": \"%s\"}".formatted(amount, currency);
        return setJson("/valueBuildUp/invoiceTotal", money)
                .setJson("/items/0/invoiceLine", money)
                .set("/tradeTerms/currency", currency);
    }

    Goods representedBy(String tin, int status) {
        return setJson("/parties/representative", "{\"tin\": \"%s\", \"status\": %d}".formatted(tin, status));
    }

    /** The procedure of the first item alone. */
    Goods override(String requested, String previous) {
        String procedure = "{\"requested\": \"%s\", \"previous\": \"%s\"}";
        return setJson("/items/0/procedureOverride", procedure.formatted(requested, previous));
    }

    /** The trader's own rate of exchange. */
    Goods ownRate(String currency, String rate) {
        String stated = "[{\"currency\": \"%s\", \"rate\": %s, \"date\": \"%s\"}]";
        return setJson("/valueBuildUp/fxRates", stated.formatted(currency, rate, daysFromToday(-29)));
    }

    /** Appends a document to the header. */
    Goods document(String json) {
        return setJson("/documents/-", json);
    }

    /** Appends a copy of the first item, with the number 2. */
    Goods secondItem() {
        JsonNode first = json.at("/items/0").deepCopy();
        return setJson("/items/-", first.toString())
                .set("/items/1/seq", 2)
                .set("/totals/itemCount", 2)
                .set("/totals/packages", 240);
    }

    Goods set(String pointer, Object value) {
        return setJson(pointer, Json.write(value));
    }

    Goods setJson(String pointer, String value) {
        JsonPointer place = JsonPointer.compile(pointer);
        String member = place.last().getMatchingProperty();
        JsonNode parent = json.at(place.head());
        switch (parent) {
            case ObjectNode object -> object.set(member, Json.tree(value));
            case ArrayNode array when member.equals("-") -> array.add(Json.tree(value));
            case ArrayNode array -> array.set(Integer.parseInt(member), Json.tree(value));
            default -> throw new IllegalArgumentException("nothing at " + place.head());
        }
        return this;
    }

    Goods without(String pointer) {
        JsonPointer place = JsonPointer.compile(pointer);
        ((ObjectNode) json.at(place.head())).remove(place.last().getMatchingProperty());
        return this;
    }

    Goods copy() {
        Goods copy = new Goods(json.deepCopy());
        copy.lane = lane;
        return copy;
    }

    /** Returns the declaration with an LRN of its own, unless the row states one. */
    ObjectNode named(String lrn) {
        if (json.path("lrn").asString("").isEmpty()) {
            json.put("lrn", lrn + lane);
        }
        return json;
    }

    ObjectNode json() {
        return json;
    }

    static String daysFromToday(int days) {
        return TODAY.plusDays(days).toString();
    }

    /** Finds a file of the project from the working directory of the tests. */
    static String read(String file) {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve(file))) {
            folder = folder.getParent();
        }
        try {
            return Files.readString(folder.resolve(file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
