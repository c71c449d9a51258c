package org.fairway.declaration.receiving;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.fairway.kit.security.ActingFor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.web.filter.OncePerRequestFilter;

/** Lets in what carries a pass of this process; everything else is checked by its token as ever. */
@Configuration(proxyBeanMethods = false)
class LoopbackSecurity {
    @Bean
    @Order(0)
    SecurityFilterChain passHolders(HttpSecurity http, LoopbackSubmission door) {
        return http.securityMatcher(request -> door.holder(request).isPresent())
                .csrf(csrf -> csrf.disable())
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .addFilterBefore(new InternalTokenFilter(door), AnonymousAuthenticationFilter.class)
                .build();
    }

    private static final class InternalTokenFilter extends OncePerRequestFilter {
        private final LoopbackSubmission door;

        InternalTokenFilter(LoopbackSubmission door) {
            this.door = door;
        }

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            door.holder(request)
                    .ifPresent(caller -> SecurityContextHolder.setContext(
                            new SecurityContextImpl(ActingFor.authentication(caller))));
            chain.doFilter(request, response);
        }
    }
}
