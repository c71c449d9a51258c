package org.fairway.declaration;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.fairway.contracts.goods.ListLimits;
import org.fairway.declaration.reference.ReferenceData;
import org.fairway.kit.api.ListBounds;
import org.fairway.kit.json.ElementLimits;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.scheduling.annotation.EnableScheduling;

/** The service that owns the life of a declaration. */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
public class DeclarationService {

    public static void main(String[] args) {
        application().run(args);
    }

    public static SpringApplicationBuilder application() {
        return new SpringApplicationBuilder(DeclarationService.class)
                .properties("spring.config.name=declaration-service");
    }

    /** Of a declaration that is a body, of one that is a member of it, and of what a patch puts in place of a list. */
    @Bean
    ElementLimits elementLimits() {
        Map<String, Integer> most = new HashMap<>(ListLimits.MOST);
        ListLimits.MOST.forEach((list, number) -> most.put("/declaration" + list, number));
        most.put("/-/value", ListLimits.ITEMS);
        return new ElementLimits(most, ElementLimits.ordinary().otherwise(), ListLimits.TOGETHER);
    }

    @Bean
    ListBounds listBounds() {
        return new ListBounds("GoodsDeclaration", ListLimits.MOST, Set.of("/items"), Set.of("/items"));
    }

    @Bean
    ReferenceData referenceData() {
        return ReferenceData.load();
    }
}
