package org.fairway.gateway.routing;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import org.fairway.gateway.GatewaySettings;
import org.fairway.gateway.limits.StreamingRequest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * Creates the gateway's connections to the services. Boot's own factory uses platform threads, which is four times
 * slower.
 */
@Configuration(proxyBeanMethods = false)
class UpstreamConnections {

    private static final String STREAM = "/v1/notifications/stream";
    private static final Duration LONGEST_STREAM = Duration.ofHours(1);
    private static final Executor WRITERS = Executors.newVirtualThreadPerTaskExecutor();

    @Bean(destroyMethod = "shutdownNow")
    HttpClient serviceClient(GatewaySettings settings) {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(settings.connectTimeout())
                .executor(Executors.newVirtualThreadPerTaskExecutor())
                .build();
    }

    /**
     * A body that is passed on while it arrives depends on the speed of its sender, so its time-out is longer. A stream
     * of events ends when the service ends it.
     */
    @Bean
    ClientHttpRequestFactory serviceRequests(HttpClient serviceClient, GatewaySettings settings) {
        var ordinary = requests(serviceClient, settings.answerTimeout());
        var streamed = requests(serviceClient, LONGEST_STREAM);
        return (uri, method) -> uri.getPath().equals(STREAM)
                ? new StreamRequest(streamed.createRequest(uri, method))
                : RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes current
                        ? StreamingRequest.in(current.getRequest())
                                .map(passedOn -> requests(serviceClient, passedOn.answerTimeout()))
                                .orElse(ordinary)
                                .createRequest(uri, method)
                        : ordinary.createRequest(uri, method);
    }

    private static JdkClientHttpRequestFactory requests(HttpClient serviceClient, Duration answerTimeout) {
        var factory = new JdkClientHttpRequestFactory(serviceClient, WRITERS);
        factory.setReadTimeout(answerTimeout);
        factory.enableCompression(false);
        return factory;
    }
}
