package org.fairway.declaration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fairway.declaration.RunningService.TIN;
import static org.fairway.declaration.RunningService.as;
import static org.fairway.declaration.RunningService.trader;

import java.util.List;
import org.fairway.declaration.RunningService.Answer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Every version that is assessed by others is published with what it is worth by published rates. */
class PublishedValuationTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private final RunningService service = RunningService.SHARED;

    @Test
    void everyVersionCarriesWhatItIsWorthByPublishedRates() {
        ObjectNode goods = RunningService.declaration(TIN, service.openAccount(TIN, "1000000"));
        goods.withObject("/valueBuildUp")
                .putArray("fxRates")
                .addObject()
                .put("currency", "USD")
                .put("rate", 99)
                .put("date", "2026-11-01");
        Answer lodged = service.post("/v1/declarations", goods.toString(), trader(TIN));
        assertThat(lodged.status()).as(lodged.body().toString()).isEqualTo(201);
        String id = lodged.body().get("declarationId").asString();
        ((ObjectNode) goods.at("/items/0"))
                .putObject("procedureOverride")
                .put("requested", "71")
                .put("previous", "00");
        String amendment = "{\"reason\":\"into the warehouse\",\"declaration\":" + goods + "}";
        assertThat(service.post("/v1/declarations/" + id + "/amendments", amendment, trader(TIN))
                        .status())
                .isEqualTo(200);
        String arrival = "{\"mrn\":\"" + lodged.body().get("mrn").asString() + "\"}";
        assertThat(service.post("/v1/arrivals", arrival, as("carrier")).status())
                .isEqualTo(200);

        for (String type : List.of("prelodged", "amended", "accepted")) {
            JsonNode valuation =
                    published(id, "customs.declaration." + type + ".v1").get("valuation");
            assertThat(valuation.at("/exchangeRates/USD").decimalValue())
                    .as(type)
                    .isEqualByComparingTo("0.79");
            assertThat(valuation.at("/customsValues/0").decimalValue()).as(type).isEqualByComparingTo("18600.87");
            assertThat(valuation.get("suspendedItems").toString())
                    .as(type)
                    .isEqualTo(type.equals("prelodged") ? "[]" : "[1]");
        }
    }

    private JsonNode published(String id, String type) {
        return JSON.readTree(service.jdbc()
                .sql("select data from outbox where subject = ? and type = ?")
                .params(id, type)
                .query(byte[].class)
                .single());
    }
}
