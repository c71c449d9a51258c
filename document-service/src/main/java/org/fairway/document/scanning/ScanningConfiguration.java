package org.fairway.document.scanning;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ScanningConfiguration {
    @Bean
    MalwareScanner malwareScanner(ScannerSettings settings) {
        String host = settings.host();
        return host == null || host.isBlank()
                ? content -> {}
                : new ClamAvScanner(host, settings.port(), settings.timeout());
    }
}
