package org.fairway.borderagency.deciding;

import java.util.Map;
import org.fairway.contracts.goods.ListLimits;
import org.fairway.kit.json.ElementLimits;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Allows a decision or an inspection to name every item of a declaration. */
@Configuration(proxyBeanMethods = false)
class DecisionLimits {
    @Bean
    ElementLimits elementLimits() {
        ElementLimits ordinary = ElementLimits.ordinary();
        Map<String, Integer> most = Map.of("/items", ListLimits.ITEMS, "/findings", ListLimits.ITEMS);
        return new ElementLimits(most, ordinary.otherwise(), ordinary.together());
    }
}
