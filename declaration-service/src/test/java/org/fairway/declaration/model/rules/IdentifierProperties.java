package org.fairway.declaration.model.rules;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.fairway.declaration.Samples;
import org.fairway.declaration.reference.ReferenceData;
import org.fairway.languages.stated.StatedDeclaration;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Whatever names something is taken as it is, or refused where it stands. */
class IdentifierProperties {
    private static final LocalDate ON = LocalDate.of(2026, 11, 23);
    private static final ReferenceData REFERENCE = ReferenceData.load();
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Set<String> REFUSALS =
            Set.of("FW-V00-IDENTIFIER", "FW-V00-LENGTH", "FW-V00-MISSING", "FW-V08-CONTAINER-MISSING");
    private static final ObjectNode COMPLETE = complete();

    /** By JSON Pointer, with the length of the data element. */
    private static final Map<String, Integer> PLACES = Map.ofEntries(
            entry("/lrn", 35),
            entry("/ucr", 35),
            entry("/parties/declarant/tin", 17),
            entry("/parties/declarant/aeo", 35),
            entry("/parties/representative/tin", 17),
            entry("/parties/importer/tin", 17),
            entry("/parties/exporter/tin", 17),
            entry("/parties/consignee/tin", 17),
            entry("/parties/consignor/tin", 17),
            entry("/parties/buyer/tin", 17),
            entry("/parties/seller/tin", 17),
            entry("/parties/carrier/tin", 17),
            entry("/parties/notifyParty/tin", 17),
            entry("/offices/entry", 17),
            entry("/offices/exit", 17),
            entry("/offices/presentation", 17),
            entry("/offices/supervising", 17),
            entry("/transport/voyage", 17),
            entry("/transport/conveyanceRef", 35),
            entry("/equipment/0/containerNo", 17),
            entry("/equipment/0/seals/0", 35),
            entry("/consignments/0/transportDocNo", 70),
            entry("/consignments/0/manifestRef", 35),
            entry("/documents/0/id", 70),
            entry("/authorisations/0/holderTin", 17),
            entry("/authorisations/0/id", 35),
            entry("/guarantees/0/ref", 35),
            entry("/guarantees/0/access", 35),
            entry("/payment/account", 35),
            entry("/previousDocuments/0/id", 70),
            entry("/items/0/documents/0/id", 70),
            entry("/items/0/equipmentRefs/0", 17),
            entry("/items/0/origin/proof", 70));

    @Property(tries = 150)
    void whatIsNoIdentifierIsRefusedWhereverItStands(@ForAll("nearlyIdentifiers") String text) {
        PLACES.forEach((pointer, most) -> {
            boolean valid = text.length() <= most && text.matches("[!-~]([ -~]*[!-~])?");
            StatedDeclaration goods = Samples.read(with(pointer, text));

            assertThat(refusals(goods, pointer))
                    .as("\"" + text + "\" at " + pointer)
                    .hasSize(valid ? 0 : 1);
        });
    }

    @Property(tries = 150)
    void anIdentifierOfAnyCharactersAndLengthIsTakenAsItIs(@ForAll("identifiers") String text) {
        PLACES.forEach((pointer, most) -> {
            String fits = text.substring(0, Math.min(most, text.length())).stripTrailing();
            StatedDeclaration goods = Samples.read(with(pointer, fits));

            assertThat(refusals(goods, pointer))
                    .as("\"" + fits + "\" at " + pointer)
                    .isEmpty();
            assertThat(JSON.valueToTree(goods).at(pointer).asString()).isEqualTo(fits);
        });
    }

    /**
     * Identifiers, and what looks like one: with blanks, letters of other scripts, invisible and control characters.
     */
    @Provide
    Arbitrary<String> nearlyIdentifiers() {
        Arbitrary<String> stranger = Arbitraries.of(
                " ", "\n", "\t", "\r", "\0", "\u001b", "\u007f", "\u00a0", "\u200b", "\u202e", "\u2066", "\uff21", "ß",
                "Ж", "\u0301", "😀", "");
        Arbitrary<String> most = Arbitraries.strings().withCharRange(' ', '~').ofMaxLength(80);
        return Combinators.combine(
                        identifiers(), stranger, Arbitraries.integers().between(0, 2))
                .as((text, strange, where) -> switch (where) {
                    case 0 -> strange + text;
                    case 1 -> text + strange;
                    default -> text.substring(0, text.length() / 2) + strange + text.substring(text.length() / 2);
                })
                .flatMap(text -> Arbitraries.oneOf(Arbitraries.just(text), most, stranger));
    }

    @Provide
    Arbitrary<String> identifiers() {
        return Arbitraries.strings()
                .withCharRange(' ', '~')
                .ofMinLength(1)
                .ofMaxLength(70)
                .map(text -> text.replaceAll("^ | $", "x"));
    }

    private static List<Breach> refusals(StatedDeclaration goods, String pointer) {
        return DeclarationRules.check(goods, Language.JSON, REFERENCE, ON, Samples.facts(goods)).stream()
                .filter(breach -> breach.pointer().equals(pointer) && REFUSALS.contains(breach.code()))
                .distinct()
                .limit(1)
                .toList();
    }

    private static ObjectNode with(String pointer, String text) {
        ObjectNode goods = COMPLETE.deepCopy();
        JsonPointer place = JsonPointer.compile(pointer);
        if (goods.at(place.head()) instanceof ArrayNode list) {
            list.set(place.last().getMatchingIndex(), StringNode.valueOf(text));
        } else {
            goods.withObject(place.head()).put(place.last().getMatchingProperty(), text);
        }
        return goods;
    }

    /** The sample with whatever stands around an identifier. */
    private static ObjectNode complete() {
        ObjectNode goods = Samples.sample();
        goods.withObject("/parties/representative").put("tin", "XF0000000033").put("status", 2);
        goods.putArray("equipment")
                .addObject()
                .put("containerNo", "MSCU6639870")
                .putArray("seals")
                .add("S1");
        goods.putArray("consignments")
                .addObject()
                .put("transportDocType", "N705")
                .put("transportDocNo", "B1");
        goods.putArray("documents").addObject().put("typeCode", "N935").put("id", "INV-1");
        goods.putArray("authorisations").addObject().put("type", "DPO").put("id", "A1");
        goods.putArray("guarantees").addObject().put("type", "1").put("ref", "G1");
        goods.putObject("payment").put("method", "E");
        goods.putArray("previousDocuments").addObject().put("typeCode", "N337").put("id", "P1");
        ObjectNode item = goods.withObject("/items/0");
        item.putArray("documents").addObject().put("typeCode", "N935").put("id", "INV-1");
        item.putArray("equipmentRefs").add("MSCU6639870");
        return goods;
    }
}
