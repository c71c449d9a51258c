package org.fairway.gateway.status;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.fairway.gateway.routing.Upstream;
import org.fairway.kit.request.SecurityHeaders;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.webjars.WebJarVersionLocator;
import tools.jackson.databind.json.JsonMapper;

/** Serves Swagger UI with the API descriptions of all services, and the page that checks receipts. */
@Controller
class Docs implements WebMvcConfigurer {

    /** The one style that Swagger UI writes into the page itself. PagesInABrowserTest fails when it changes. */
    private static final String SWAGGER_STYLE = "'sha256-RL3ie0nH+Lzz2YNqQN83mnU0J1ot4QL7b99vMdIX99w='";

    /** What Swagger UI loads: its own files, images within them, and the descriptions. */
    private static final String DOCS = "default-src 'none'; script-src 'self'; style-src 'self' " + SWAGGER_STYLE
            + "; img-src 'self' data:; connect-src 'self'; " + SecurityHeaders.OF_EVERY_PAGE;

    private static final Pattern POLICY =
            Pattern.compile("http-equiv=\"Content-Security-Policy\" content=\"([^\"]+)\"");

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

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(policy(DOCS)).addPathPatterns("/docs/**");
        registry.addInterceptor(policy(ofVerifier())).addPathPatterns("/verify.html");
    }

    private static HandlerInterceptor policy(String policy) {
        return new HandlerInterceptor() {
            @Override
            public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
                response.setHeader(SecurityHeaders.CONTENT_SECURITY_POLICY, policy);
                return true;
            }
        };
    }

    /** The page names the digests of its own script and style, so that it is as strict where it is saved. */
    private static String ofVerifier() {
        try {
            var page = new ClassPathResource("/org/fairway/gateway/page/verify.html").getContentAsString(UTF_8);
            var policy = POLICY.matcher(page);
            if (!policy.find()) {
                throw new IllegalStateException("verify.html has no Content-Security-Policy");
            }
            return policy.group(1) + "; " + SecurityHeaders.OF_EVERY_PAGE;
        } catch (IOException absent) {
            throw new UncheckedIOException(absent);
        }
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
