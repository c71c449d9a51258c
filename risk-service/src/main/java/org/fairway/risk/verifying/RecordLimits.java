package org.fairway.risk.verifying;

import java.util.Map;
import org.fairway.kit.json.ElementLimits;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The lines of a commercial record are the longest list that is sent here. */
@Configuration(proxyBeanMethods = false)
class RecordLimits {
    @Bean
    ElementLimits elementLimits() {
        ElementLimits ordinary = ElementLimits.ordinary();
        return new ElementLimits(Map.of("/lines", RecordCheck.MOST_LINES), ordinary.otherwise(), ordinary.together());
    }
}
