package org.fairway.acceptance.stories;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.fairway.demo.client.Actor;
import org.fairway.demo.client.Answer;
import org.fairway.demo.client.Platform;

/** Two persons who keep the register: one proposes what the other approves. */
final class Registrars {
    private final List<Actor> persons;

    Registrars(Platform platform) {
        persons = platform.identities().withRole("registrar").stream()
                .map(platform::as)
                .toList();
    }

    /** Grants an authorisation; members and values in turn. */
    void grant(String number, String... members) {
        Map<String, Object> message = new HashMap<>(Map.of("reason", "Audited"));
        for (int i = 0; i < members.length; i += 2) {
            message.put(members[i], members[i + 1]);
        }
        approve(number, persons.getFirst().put(path(number), message).expected());
    }

    /** Suspends, reinstates or revokes it. */
    void act(String number, String kind) {
        approve(
                number,
                persons.getFirst()
                        .post(path(number) + "/acts", Map.of("kind", kind, "reason", "The story goes on"))
                        .expected());
    }

    private void approve(String number, Answer proposed) {
        int act = proposed.json().at("/pending/number").asInt();
        persons.getLast()
                .post(path(number) + "/acts/" + act + "/decision", Map.of("approve", true))
                .expected();
    }

    private static String path(String number) {
        return "/v1/authorisations/" + number;
    }
}
