package org.fairway.chaincode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.fairway.chaincode.standin.Collection;
import org.fairway.chaincode.standin.StandInNetwork;
import org.json.JSONArray;
import org.json.JSONObject;
import org.junit.jupiter.api.Test;

/** {@code docker/fabric/collections.json}, which the network is given, serves the contract that runs on it. */
class CollectionsOfTheNetworkTest {
    private static final Path FILE = Path.of("../docker/fabric/collections.json");
    private static final Pattern MEMBER = Pattern.compile("'(\\w+)\\.(member|peer)'");
    private static final List<String> ORGANISATIONS = List.of("CustomsMSP", "AgencyMSP", "PartnerMSP");

    @Test
    void giveEveryPairAPlaceThatTheThirdCannotSee() throws Exception {
        try (StandInNetwork network =
                StandInNetwork.of(Duration.ofMillis(20), collections(), ORGANISATIONS.toArray(String[]::new))) {
            for (String one : ORGANISATIONS) {
                for (String other : ORGANISATIONS) {
                    if (!one.equals(other)) {
                        String third = ORGANISATIONS.stream()
                                .filter(each -> !Set.of(one, other).contains(each))
                                .findFirst()
                                .orElseThrow();
                        sharesBehindTheBackOf(third, network, one, other);
                    }
                }
            }
        }
    }

    private static void sharesBehindTheBackOf(String third, StandInNetwork network, String one, String other)
            throws Exception {
        String secret = "price of " + one + " for " + other;
        String declaration = "declaration-" + one + "-" + other;
        try (ContractClient giver = new ContractClient(network, one);
                ContractClient taker = new ContractClient(network, other);
                ContractClient bystander = new ContractClient(network, third)) {
            giver.submitPrivately(
                    "commercial",
                    "share",
                    Map.of("fields", secret.getBytes(StandardCharsets.UTF_8), "salt", new byte[16]),
                    declaration,
                    other);

            assertThat(taker.evaluate("commercial", "read", declaration, one)).endsWith(secret);
            assertThat(network.peer(third).hasSeen(secret)).isFalse();
            assertThat(catchThrowable(() -> bystander.evaluate("commercial", "read", declaration, one)))
                    .isNotNull();
        }
    }

    private static List<Collection> collections() throws IOException {
        return StreamSupport.stream(new JSONArray(Files.readString(FILE)).spliterator(), false)
                .map(JSONObject.class::cast)
                .map(CollectionsOfTheNetworkTest::collection)
                .toList();
    }

    private static Collection collection(JSONObject json) {
        Set<String> members = members(json.getString("policy"));
        String endorsement = json.getJSONObject("endorsementPolicy").getString("signaturePolicy");
        assertThat(json.getBoolean("memberOnlyRead") && json.getBoolean("memberOnlyWrite"))
                .isTrue();
        assertThat(members).hasSize(2);
        assertThat(endorsement).as("one of the pair endorses").startsWith("OR(").doesNotContain("member");
        assertThat(members(endorsement)).isEqualTo(members);
        return new Collection(json.getString("name"), members, 1);
    }

    private static Set<String> members(String policy) {
        return MEMBER.matcher(policy)
                .results()
                .map(member -> member.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
