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

/** Starts the service that owns the life of a declaration. */
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

    /** Limits of the lists of a declaration: as a whole body, as a member of a body, and as the value of a patch. */
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
    ReferenceData referenceData(DeclarationSettings settings) {
        return ReferenceData.load().withSeverities(settings.severities());
    }
}
