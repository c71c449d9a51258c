package org.fairway.gateway.routing;

import java.net.http.HttpClient;
import java.util.concurrent.Executors;
import org.fairway.gateway.GatewaySettings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.JdkClientHttpRequestFactory;

/** The gateway's connections to the rooms. Boot's own factory would run them on platform threads, four times slower. */
@Configuration(proxyBeanMethods = false)
class RoomConnections {

  @Bean(destroyMethod = "shutdownNow")
  HttpClient roomClient(GatewaySettings settings) {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .followRedirects(HttpClient.Redirect.NEVER)
        .connectTimeout(settings.connectTimeout())
        .executor(Executors.newVirtualThreadPerTaskExecutor())
        .build();
  }

  @Bean
  ClientHttpRequestFactory roomRequests(HttpClient roomClient, GatewaySettings settings) {
    var factory = new JdkClientHttpRequestFactory(roomClient, Executors.newVirtualThreadPerTaskExecutor());
    factory.setReadTimeout(settings.answerTimeout());
    factory.enableCompression(false);
    return factory;
  }
}
