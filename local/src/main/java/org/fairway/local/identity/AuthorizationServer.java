package org.fairway.local.identity;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;

/**
 * Configures every demonstration identity as a client (client credentials) and as a user (form login, authorization
 * code with PKCE).
 */
@Configuration(proxyBeanMethods = false)
class AuthorizationServer {
    /** The longest that the platform accepts. */
    private static final Duration TOKEN_LIFE = Duration.ofMinutes(5);

    @Bean
    IdentityFile identities(IdentitySettings settings) throws IOException {
        return IdentityFile.loadOrCreate(settings.directory().resolve("identities.json"), settings.issuer());
    }

    @Bean
    AuthorizationServerSettings serverSettings(IdentitySettings settings) {
        return AuthorizationServerSettings.builder().issuer(settings.issuer()).build();
    }

    @Bean
    JWKSource<SecurityContext> signingKeys(IdentitySettings settings) throws IOException {
        return new ImmutableJWKSet<>(
                new JWKSet(SigningKey.loadOrCreate(settings.directory().resolve("signing-key.json"))));
    }

    @Bean
    PasswordEncoder secretHash() {
        return new SecretHash();
    }

    @Bean
    RegisteredClientRepository clients(IdentityFile identities, IdentitySettings settings, PasswordEncoder hash) {
        var clients = new ArrayList<RegisteredClient>();
        identities.identities().forEach(identity -> clients.add(program(identity, hash)));
        clients.add(browser(settings.gateway()));
        return new InMemoryRegisteredClientRepository(clients);
    }

    @Bean
    UserDetailsService people(IdentityFile identities, PasswordEncoder hash) {
        var people = identities.identities().stream()
                .map(identity -> User.withUsername(identity.clientId())
                        .password(hash.encode(identity.clientSecret()))
                        .authorities(identity.roles().toArray(String[]::new))
                        .build())
                .toList();
        return new InMemoryUserDetailsManager(people);
    }

    /**
     * The claims come from the identity itself. Spring's own authorities would add the kind of login as if it were a
     * role.
     */
    @Bean
    OAuth2TokenCustomizer<JwtEncodingContext> claims(IdentityFile identities) {
        var byName = identities.identities().stream()
                .collect(Collectors.toMap(IdentityFile.Entry::clientId, Function.identity()));
        return token -> {
            var principal = token.getPrincipal();
            var identity = principal == null ? null : byName.get(principal.getName());
            if (identity != null) {
                if (OAuth2TokenType.ACCESS_TOKEN.equals(token.getTokenType())) {
                    token.getClaims().audience(List.of("fairway"));
                }
                token.getClaims().claims(claims -> {
                    claims.put("roles", identity.roles());
                    claims.computeIfAbsent("tin", _ -> identity.tin());
                    claims.computeIfAbsent("agency", _ -> identity.agency());
                    claims.computeIfAbsent("person", _ -> identity.person());
                });
            }
        };
    }

    private static RegisteredClient program(IdentityFile.Entry identity, PasswordEncoder hash) {
        return RegisteredClient.withId(identity.clientId())
                .clientId(identity.clientId())
                .clientSecret(hash.encode(identity.clientSecret()))
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST)
                .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                .tokenSettings(TokenSettings.builder()
                        .accessTokenTimeToLive(TOKEN_LIFE)
                        .build())
                .build();
    }

    private static RegisteredClient browser(String gateway) {
        return RegisteredClient.withId("fairway-browser")
                .clientId("fairway-browser")
                .clientAuthenticationMethod(ClientAuthenticationMethod.NONE)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .redirectUri(gateway + "/docs/oauth2-redirect.html")
                .redirectUri("http://127.0.0.1/callback")
                .scope("openid")
                .clientSettings(ClientSettings.builder()
                        .requireProofKey(true)
                        .requireAuthorizationConsent(false)
                        .build())
                .tokenSettings(TokenSettings.builder()
                        .accessTokenTimeToLive(TOKEN_LIFE)
                        .build())
                .build();
    }
}
