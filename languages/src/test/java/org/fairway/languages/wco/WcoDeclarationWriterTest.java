package org.fairway.languages.wco;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.fairway.languages.CommonGoods;
import org.fairway.languages.CompleteGoods;
import org.fairway.languages.stated.StatedDeclaration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class WcoDeclarationWriterTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    static byte[] written(StatedDeclaration goods) {
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        left(goods, stream);
        return stream.toByteArray();
    }

    static WcoMessage.Lodgement read(byte[] message) {
        return (WcoMessage.Lodgement) WcoConverter.read(new ByteArrayInputStream(message));
    }

    private static List<String> left(StatedDeclaration goods, ByteArrayOutputStream stream) {
        try {
            return WcoDeclarationWriter.write(goods, stream);
        } catch (IOException impossible) {
            throw new java.io.UncheckedIOException(impossible);
        }
    }

    private static StatedDeclaration changed(java.util.function.Consumer<ObjectNode> change) {
        ObjectNode goods = JSON.valueToTree(CompleteGoods.declaration());
        change.accept(goods);
        return JSON.treeToValue(goods, StatedDeclaration.class);
    }

    @Test
    void writesWhatTheSchemaAllows() throws IOException {
        WcoSchema schema = WcoSchema.load();

        assertThat(schema.objection(written(CompleteGoods.declaration()))).isEmpty();
        for (long seed = 0; seed < 300; seed++) {
            assertThat(schema.objection(written(CommonGoods.schematic(seed))))
                    .as("seed " + seed)
                    .isEmpty();
        }
        assertThat(schema.objection(new String(written(CompleteGoods.declaration()), StandardCharsets.UTF_8)
                        .replace("GoodsItemQuantity", "GoodsItemQuality")
                        .getBytes(StandardCharsets.UTF_8)))
                .isPresent();
    }

    @Test
    void writesTheSameDeclarationAsTheSameBytes() {
        for (long seed = 0; seed < 50; seed++) {
            assertThat(written(CommonGoods.wild(seed))).isEqualTo(written(CommonGoods.wild(seed)));
        }
    }

    /**
     * The list in docs/wco.md is what is left of the declaration that states everything; run once with
     * -Dfairway.regenerate=true after a change.
     */
    @Test
    void thePageListsEveryMemberThatTheMessageHasNoPlaceFor() throws IOException {
        List<String> left = left(CompleteGoods.declaration(), new ByteArrayOutputStream());
        Map<String, Set<String>> members = new LinkedHashMap<>();
        for (String pointer : left) {
            String member = pointer.replaceAll("/\\d+", "/-")
                    .replaceFirst("^/parties/\\w+/aeo", "/parties/…/aeo")
                    .replaceFirst("/agencyData/.*", "/agencyData");
            members.computeIfAbsent(member.substring(0, member.lastIndexOf('/')), parent -> new LinkedHashSet<>())
                    .add("`" + member.substring(member.lastIndexOf('/') + 1) + "`");
        }
        String list = members.entrySet().stream()
                .map(each -> "| `%s` | %s |\n".formatted(each.getKey(), String.join(", ", each.getValue())))
                .collect(Collectors.joining("", "| of | members |\n|---|---|\n", ""));
        Path page = Path.of("..", "docs", "wco.md");
        String text = Files.readString(page);
        String start = "<!-- left -->\n";
        String wanted = text.substring(0, text.indexOf(start) + start.length())
                + list
                + text.substring(text.indexOf("<!-- end -->"));
        if (Boolean.getBoolean("fairway.regenerate")) {
            Files.writeString(page, wanted);
        }
        assertThat(page).as("regenerate with -Dfairway.regenerate=true").hasContent(wanted);
    }

    @Test
    void saysWhatItLeavesOutBecauseOfItsValue() {
        assertThat(left(changed(goods -> goods.put("kind", "TRANSIT")), new ByteArrayOutputStream()))
                .contains("/kind", "/filing", "/timing");
        assertThat(left(changed(goods -> goods.put("filing", "SUMMARY")), new ByteArrayOutputStream()))
                .contains("/kind");
        assertThat(left(
                        changed(goods -> goods.withObject("/tradeTerms").put("currency", "USD")),
                        new ByteArrayOutputStream()))
                .contains("/tradeTerms/currency");
        assertThat(left(
                        changed(goods -> goods.withObject("/items/0/origin").put("proof", "another")),
                        new ByteArrayOutputStream()))
                .contains("/items/0/origin/proof");
        assertThat(left(
                        changed(goods ->
                                goods.withObject("/items/0/procedureOverride").put("requested", "71")),
                        new ByteArrayOutputStream()))
                .contains("/procedure/requested");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\rb\r\nc", "<a>&b;]]>\"'", "中😀 Жλ", "a\tb\nc"})
    void writesTextsSoThatTheyReadAsTheyWere(String text) {
        StatedDeclaration goods = changed(each -> each.withObject("/items/0").put("description", text));

        assertThat(read(written(goods)).declaration().items().getFirst().description())
                .isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0001", "\u0000", "\uD83D", "\uFFFF", " "})
    void leavesOutAndNamesWhatXmlCannotSay(String text) {
        ByteArrayOutputStream stream = new ByteArrayOutputStream();

        assertThat(left(changed(each -> each.withObject("/items/0").put("description", text)), stream))
                .contains("/items/0/description");
        assertThat(read(stream.toByteArray()).findings())
                .extracting(Finding::pointer)
                .contains("/items/0/description");
    }

    @Test
    void writesATransportByWhetherItArrivesOrDeparts() {
        assertThat(new String(written(changed(goods -> goods.put("kind", "IMPORT"))), StandardCharsets.UTF_8))
                .contains("<TypeCode>IMA</TypeCode>", "<ArrivalTransportMeans><ID>AB1</ID>")
                .doesNotContain("Departure");
        assertThat(new String(
                        written(changed(goods -> goods.put("kind", "EXPORT").put("timing", "PRE_ARRIVAL"))),
                        StandardCharsets.UTF_8))
                .contains("<TypeCode>EXD</TypeCode>", "<DepartureTransportMeans><ID>AB1</ID>");
    }
}
