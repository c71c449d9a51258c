package org.fairway.demo.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import org.fairway.demo.Json;
import org.jspecify.annotations.Nullable;

/** The demo identities as the local platform writes them beside its data, each with the secret for its tokens. */
public record Identities(String issuer, String tokenEndpoint, List<Identity> identities) {

    /** One identity; tin for economic operators, agency for officers. */
    public record Identity(
            String clientId,
            String clientSecret,
            @Nullable String tin,
            @Nullable String agency,
            List<String> roles) {
        public Identity {
            roles = roles == null ? List.of() : List.copyOf(roles);
        }
    }

    public static Identities read(Path file) throws IOException {
        return Json.read(Files.readString(file), Identities.class);
    }

    /** Returns the names of all identities with a role, in the order of the file. */
    public List<String> withRole(String role) {
        return identities.stream()
                .filter(identity -> identity.roles().contains(role))
                .map(Identity::clientId)
                .toList();
    }

    public String oneWithRole(String role) {
        return one(identity -> identity.roles().contains(role), "role " + role).clientId();
    }

    public String officerOf(String agency) {
        return one(identity -> agency.equals(identity.agency()), "agency " + agency)
                .clientId();
    }

    public String tinOf(String name) {
        String tin = named(name).tin();
        if (tin == null) {
            throw new IllegalStateException(name + " has no tin");
        }
        return tin;
    }

    Identity named(String name) {
        return one(identity -> identity.clientId().equals(name), "name " + name);
    }

    private Identity one(Predicate<Identity> wanted, String what) {
        return identities.stream()
                .filter(wanted)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no identity of " + what));
    }
}
