package org.fairway.kit.security;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.jwt.Jwt;

/** Lets a service act on behalf of a caller whose token another part of the platform has checked. */
public final class ActingFor {
    private ActingFor() {}

    /** Returns the authentication that the caller's own token would give. */
    public static Authentication authentication(Caller caller) {
        Map<String, Object> claims =
                new HashMap<>(Map.of("sub", caller.subject(), "roles", List.copyOf(caller.roles())));
        caller.person().ifPresent(person -> claims.put("person", person));
        caller.tin().ifPresent(tin -> claims.put("tin", tin));
        caller.agency().ifPresent(agency -> claims.put("agency", agency));
        Jwt checked = Jwt.withTokenValue("checked-before")
                .header("alg", "none")
                .claims(all -> all.putAll(claims))
                .build();
        return ResourceServerAutoConfiguration.roles().convert(checked);
    }
}
