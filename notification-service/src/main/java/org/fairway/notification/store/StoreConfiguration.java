package org.fairway.notification.store;

import org.fairway.kit.signal.Signal;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class StoreConfiguration {
    /** Raised after notifications were written. */
    @Bean
    Signal written() {
        return new Signal();
    }
}
