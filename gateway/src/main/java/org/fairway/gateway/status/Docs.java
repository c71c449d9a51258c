package org.fairway.gateway.status;

import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import org.fairway.gateway.routing.Upstream;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.webjars.WebJarVersionLocator;
import tools.jackson.databind.json.JsonMapper;

/** Serves Swagger UI with the API descriptions of all services, and the page that checks receipts. */
@Controller
class Docs implements WebMvcConfigurer {

    private final JsonMapper json;

    Docs(JsonMapper json) {
        this.json = json;
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        var version = Objects.requireNonNull(
                new WebJarVersionLocator().version("swagger-ui"), "swagger-ui is not on the class path");
        registry.addResourceHandler("/docs/**")
                .addResourceLocations("classpath:/META-INF/resources/webjars/swagger-ui/" + version + "/");
        registry.addResourceHandler("/verify.html").addResourceLocations("classpath:/org/fairway/gateway/page/");
    }

    @GetMapping({"/docs", "/docs/"})
    String page() {
        return "redirect:/docs/index.html";
    }

    @GetMapping(path = "/docs/swagger-initializer.js", produces = "text/javascript")
    @ResponseBody
    String services() {
        var urls = Arrays.stream(Upstream.values())
                .map(service -> Map.of("name", service.id(), "url", "/openapi/" + service.id()))
                .toList();
        return """
            window.onload = () => {
              window.ui = SwaggerUIBundle({
                urls: %s,
                dom_id: '#swagger-ui',
                deepLinking: true,
                presets: [SwaggerUIBundle.presets.apis, SwaggerUIStandalonePreset],
                layout: 'StandaloneLayout'
              });
            };
            """.formatted(json.writeValueAsString(urls));
    }
}
