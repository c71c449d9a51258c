package org.fairway.local.identity;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.fairway.local.data.PrivateFile;
import org.fairway.local.data.Secrets;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The content of {@code identities.json}: how to get a token as each demonstration identity. Secrets are made at the
 * first start and kept.
 *
 * @param tokenEndpoint URL that gives an access token for a client id and secret (HTTP Basic,
 *     {@code grant_type=client_credentials})
 */
public record IdentityFile(String issuer, String tokenEndpoint, List<Entry> identities) {

    /** One identity with its secret, which is also the password of the login form. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Entry(
            String clientId,
            String clientSecret,
            @Nullable String tin,
            @Nullable String agency,
            @Nullable String person,
            List<String> roles) {}

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    static IdentityFile loadOrCreate(Path file, String issuer) throws IOException {
        var known = Files.exists(file) ? secretsIn(file) : Map.<String, String>of();
        var entries = DemoIdentity.ALL.stream()
                .map(identity -> entryFor(identity, known))
                .toList();
        var current = new IdentityFile(issuer, issuer + "/oauth2/token", entries);
        PrivateFile.write(file, JSON.writeValueAsBytes(current));
        return current;
    }

    private static Map<String, String> secretsIn(Path file) {
        return JSON.readValue(file, IdentityFile.class).identities().stream()
                .collect(Collectors.toMap(Entry::clientId, Entry::clientSecret));
    }

    private static Entry entryFor(DemoIdentity identity, Map<String, String> known) {
        var kept = known.get(identity.name());
        var secret = kept != null ? kept : Secrets.random();
        return new Entry(
                identity.name(), secret, identity.tin(), identity.agency(), identity.person(), identity.roles());
    }
}
