package org.fairway.chaincode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.AbstractStringAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.fairway.chaincode.standin.Collection;
import org.fairway.chaincode.standin.StandInNetwork;
import org.fairway.verifier.Checkpoint;
import org.hyperledger.fabric.client.CommitException;
import org.hyperledger.fabric.client.EndorseException;
import org.hyperledger.fabric.client.SubmittedTransaction;
import org.hyperledger.fabric.client.Transaction;
import org.hyperledger.fabric.protos.peer.TxValidationCode;
import org.json.JSONArray;
import org.json.JSONObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The contract behind the real chaincode and Gateway protocols, for customs, an agency and a bystander. */
class ContractsTest {
    static final String ORIGIN = "customs.example/log";
    static final Base64.Encoder BASE64 = Base64.getEncoder();
    static StandInNetwork network;
    static ContractClient customs;
    static ContractClient agency;
    static ContractClient bystander;
    static KeyPair key;

    @BeforeAll
    static void open() throws Exception {
        Collection pair = new Collection("AgencyMSP_CustomsMSP", Set.of("AgencyMSP", "CustomsMSP"), 1);
        network = StandInNetwork.of(Duration.ofMillis(20), List.of(pair), "CustomsMSP", "AgencyMSP", "PortMSP");
        customs = new ContractClient(network, "CustomsMSP");
        agency = new ContractClient(network, "AgencyMSP");
        bystander = new ContractClient(network, "PortMSP");
        key = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        customs.submit(
                "anchors", "open", ORIGIN, BASE64.encodeToString(key.getPublic().getEncoded()));
    }

    @AfterAll
    static void close() {
        List.of(customs, agency, bystander).forEach(ContractClient::close);
        network.close();
    }

    @Test
    void anchorsABatchOnceAndNoOtherInItsPlace() throws Exception {
        String[] batch = batch(1000, 4, (byte) 1);
        customs.submit("anchors", "anchor", batch);
        customs.submit("anchors", "anchor", batch);

        JSONObject anchored = new JSONObject(bystander.evaluate("anchors", "batch", "CustomsMSP", ORIGIN, "1000"));
        assertThat(anchored.getLong("size")).isEqualTo(1004);
        assertThat(anchored.getString("leaves")).isEqualTo(batch[5]);
        refused(() -> customs.submit("anchors", "anchor", batch(1000, 4, (byte) 2)))
                .contains("another batch is anchored at 1000");
    }

    @Test
    void anchorsOnlyWhatTheLogsOwnKeySigned() throws Exception {
        String[] batch = batch(2000, 1, (byte) 1);
        refused(() -> agency.submit("anchors", "anchor", batch))
                .contains("the log " + ORIGIN + " of AgencyMSP is not open");
        String[] forged = batch.clone();
        forged[4] = BASE64.encodeToString(new byte[64]);
        refused(() -> customs.submit("anchors", "anchor", forged))
                .contains("the checkpoint is not signed by the log's key");
        String[] cut = batch.clone();
        cut[5] = BASE64.encodeToString(new byte[33]);
        refused(() -> customs.submit("anchors", "anchor", cut)).contains("leaves are not size - first hashes");
        String other = BASE64.encodeToString(KeyPairGenerator.getInstance("Ed25519")
                .generateKeyPair()
                .getPublic()
                .getEncoded());
        refused(() -> customs.submit("anchors", "open", ORIGIN, other)).contains("is open with another key");
    }

    @Test
    void anchorsManyBatchesOfOneBlockWithoutConflict() throws Exception {
        List<Transaction> endorsed = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            endorsed.add(customs.contract("anchors")
                    .newProposal("anchor")
                    .addArguments(batch(5000 + 2 * i, 2, (byte) i))
                    .build()
                    .endorse());
        }
        network.orderer().hold();
        List<SubmittedTransaction> submitted = new ArrayList<>();
        for (Transaction each : endorsed) {
            submitted.add(each.submitAsync());
        }
        network.orderer().release();

        for (SubmittedTransaction each : submitted) {
            assertThat(each.getStatus().getCode()).isEqualTo(TxValidationCode.VALID);
        }
    }

    @Test
    void showsTheLatestStatusOfEachAgencyWhateverTheOrder() throws Exception {
        customs.submit(
                "statuses",
                "share",
                "declaration-1 CUSTOMS 2 UNDER_CONTROL 2026-11-24T10:00:00Z\n"
                        + "declaration-10 CUSTOMS 1 PRE_LODGED 2026-11-24T10:00:00Z");
        agency.submit("statuses", "share", "declaration-1 PLANT 12 MAY_PROCEED 2026-11-24T10:00:00.123Z");
        agency.submit("statuses", "share", "declaration-1 PLANT 9 HOLD 2026-11-24T09:00:00Z");

        JSONArray current = new JSONArray(bystander.evaluate("statuses", "current", "declaration-1"));
        assertThat(current.toList()).hasSize(2);
        assertThat(current.getJSONObject(0).toMap())
                .containsEntry("mspId", "AgencyMSP")
                .containsEntry("status", "MAY_PROCEED")
                .containsEntry("since", "2026-11-24T10:00:00.123Z");
        assertThat(current.getJSONObject(1).toMap())
                .containsEntry("mspId", "CustomsMSP")
                .containsEntry("status", "UNDER_CONTROL");
    }

    @Test
    void neverLetsACertificateFallBelowZero() throws Exception {
        agency.submit("certificates", "issue", "cert-1", "100.5", "KGM", "CustomsMSP");
        customs.submit("certificates", "reserve", "AgencyMSP", "cert-1", "declaration-1", "60");
        refused(() -> customs.submit("certificates", "reserve", "AgencyMSP", "cert-1", "declaration-2", "40.500001"))
                .contains("has not so much left");
        customs.submit("certificates", "writeOff", "AgencyMSP", "cert-1", "declaration-1", "release-1", "50");
        refused(() -> customs.submit(
                        "certificates", "writeOff", "AgencyMSP", "cert-1", "declaration-1", "release-2", "11"))
                .contains("has not so much left");
        customs.submit("certificates", "release", "AgencyMSP", "cert-1", "declaration-1");
        customs.submit("certificates", "release", "AgencyMSP", "cert-1", "declaration-1");

        assertThat(bystander.evaluate("certificates", "balance", "AgencyMSP", "cert-1"))
                .isEqualTo("{\"unit\":\"KGM\",\"available\":\"50.5\",\"reserved\":\"0\","
                        + "\"writtenOff\":\"50\",\"drawers\":[\"CustomsMSP\"]}");
        refused(() -> customs.submit("certificates", "reserve", "AgencyMSP", "cert-1", "declaration-1", "60"))
                .contains("declaration-1 was given back");
        refused(() -> bystander.submit("certificates", "reserve", "AgencyMSP", "cert-1", "mine", "1"))
                .contains("PortMSP may not draw");
        refused(() -> customs.submit("certificates", "reserve", "AgencyMSP", "cert-1", "declaration-3", "-1"))
                .contains("not a positive decimal number");
        refused(() -> customs.submit("certificates", "reserve", "AgencyMSP", "cert-1", "declaration-3", "01.0"))
                .contains("not a positive decimal number");
    }

    @Test
    void doesOnceWhatIsAskedForAgain() throws Exception {
        for (int time = 0; time < 2; time++) {
            agency.submit("certificates", "issue", "cert-3", "10", "KGM", "CustomsMSP");
            customs.submit("certificates", "reserve", "AgencyMSP", "cert-3", "a", "8");
            customs.submit("certificates", "writeOff", "AgencyMSP", "cert-3", "a", "first", "3");
        }
        assertThat(agency.evaluate("certificates", "balance", "AgencyMSP", "cert-3"))
                .contains("\"available\":\"2\",\"reserved\":\"5\",\"writtenOff\":\"3\"");
        refused(() -> agency.submit("certificates", "issue", "cert-3", "11", "KGM", "CustomsMSP"))
                .contains("is issued already, otherwise");
        refused(() -> customs.submit("certificates", "reserve", "AgencyMSP", "cert-3", "a", "7"))
                .contains("was made already, of another quantity");
        refused(() -> customs.submit("certificates", "writeOff", "AgencyMSP", "cert-3", "a", "first", "2"))
                .contains("was written off already, of another quantity");
    }

    @Test
    void letsOnlyOneOfTwoDrawsInABlockThrough() throws Exception {
        agency.submit("certificates", "issue", "cert-2", "10", "KGM", "CustomsMSP");
        Transaction one = customs.contract("certificates")
                .newProposal("reserve")
                .addArguments("AgencyMSP", "cert-2", "a", "8")
                .build()
                .endorse();
        Transaction two = customs.contract("certificates")
                .newProposal("reserve")
                .addArguments("AgencyMSP", "cert-2", "b", "8")
                .build()
                .endorse();
        one.submit();
        Throwable conflict = catchThrowable(() -> two.submit());

        assertThat(conflict)
                .isInstanceOfSatisfying(
                        CommitException.class,
                        e -> assertThat(e.getCode()).isEqualTo(TxValidationCode.MVCC_READ_CONFLICT));
        assertThat(agency.evaluate("certificates", "balance", "AgencyMSP", "cert-2"))
                .contains("\"available\":\"2\",\"reserved\":\"8\"");
    }

    @Test
    void leadsACredentialToItsEndAndNoOtherHandTouchesIt() throws Exception {
        String[] facts = {"aeo-1", "XF000001", "AEOF", "XF", "2026-01-01", "2029-12-31", "94567"};
        customs.submit("credentials", "issue", facts);
        customs.submit("credentials", "suspend", "aeo-1");
        customs.submit("credentials", "suspend", "aeo-1");
        assertThat(agency.evaluate("credentials", "read", "CustomsMSP", "aeo-1"))
                .isEqualTo("{\"holder\":\"XF000001\",\"type\":\"AEOF\",\"country\":\"XF\","
                        + "\"validFrom\":\"2026-01-01\",\"validUntil\":\"2029-12-31\","
                        + "\"statusIndex\":94567,\"status\":\"SUSPENDED\"}");
        assertThat(customs.submit("credentials", "issue", facts))
                .as("issuing again changes nothing")
                .contains("\"status\":\"SUSPENDED\"");
        refused(() -> agency.submit("credentials", "revoke", "aeo-1"))
                .contains("there is no credential aeo-1 of AgencyMSP");
        customs.submit("credentials", "reinstate", "aeo-1");
        customs.submit("credentials", "revoke", "aeo-1");
        refused(() -> customs.submit("credentials", "reinstate", "aeo-1")).contains("credential aeo-1 is REVOKED");
        refused(() -> customs.submit("credentials", "suspend", "aeo-1")).contains("credential aeo-1 is REVOKED");
        facts[1] = "XF000002";
        refused(() -> customs.submit("credentials", "issue", facts)).contains("is issued already, with another holder");
    }

    @Test
    void showsCommercialFieldsToBothPartnersAndNobodyElse() throws Exception {
        String secret = "invoice 48231.50 EUR";
        byte[] salt = new byte[16];
        salt[3] = 7;
        customs.submitPrivately(
                "commercial",
                "share",
                Map.of("fields", secret.getBytes(StandardCharsets.UTF_8), "salt", salt),
                "declaration-1",
                "AgencyMSP");

        String kept = agency.evaluate("commercial", "read", "declaration-1", "CustomsMSP");
        assertThat(kept).isEqualTo(HexFormat.of().formatHex(salt) + "\n" + secret);
        assertThat(bystander.evaluate("commercial", "hash", "declaration-1", "AgencyMSP", "CustomsMSP"))
                .isEqualTo(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(kept.getBytes(StandardCharsets.UTF_8))));
        assertThat(network.shows(secret)).isFalse();
        assertThat(network.peer("PortMSP").hasSeen(secret)).isFalse();
        assertThat(network.peer("AgencyMSP").hasSeen(secret)).isTrue();
        assertThat(catchThrowable(() -> bystander.evaluate("commercial", "read", "declaration-1", "CustomsMSP")))
                .isNotNull();
        try (ContractClient atTheAgencysPeer =
                new ContractClient(network, network.organisation("PortMSP").enrol("spy"), "AgencyMSP")) {
            assertThat(catchThrowable(
                            () -> atTheAgencysPeer.evaluate("commercial", "read", "declaration-1", "AgencyMSP")))
                    .isNotNull();
        }
        refused(() -> customs.submitPrivately(
                        "commercial",
                        "share",
                        Map.of("fields", salt, "salt", new byte[15]),
                        "declaration-2",
                        "AgencyMSP"))
                .contains("shorter than 16 bytes");
        refused(() -> customs.submit("commercial", "share", "declaration-2", "AgencyMSP"))
                .contains("no transient value");
    }

    @Test
    void refusesWhatIsSpeltOtherwiseThanOthersWould() {
        refused(() -> customs.submit("statuses", "share", "x\u0000y CUSTOMS 1 A 2026-11-24T10:00:00Z"))
                .contains("declaration has other characters");
        refused(() -> customs.submit("statuses", "share", "x CUSTOMS 007 A 2026-11-24T10:00:00Z"))
                .contains("version is not a plain decimal number");
        refused(() -> customs.submit("statuses", "share", "x CUSTOMS 1 \"} 2026-11-24T10:00:00Z"))
                .contains("status has other characters");
        refused(() -> customs.submit("statuses", "share", "x CUSTOMS 0 A 2026-11-24T10:00:00Z"))
                .contains("version is not above zero");
        refused(() -> customs.submit("statuses", "share", "x CUSTOMS 1 A 2026-13-24T10:00:00Z"))
                .contains("time is not a time in UTC");
        refused(() -> customs.submit(
                        "credentials", "issue", "aeo-9", "XF1", "AEOF", "XF", "2026-02-30", "2029-12-31", "1"))
                .contains("validFrom is not a date");
        refused(() -> customs.submit(
                        "credentials", "issue", "aeo-9", "XF1", "AEOF", "XF", "2026-02-03", "2029-12-31", "131072"))
                .contains("statusIndex is beyond a status list");
        refused(() -> customs.submit("statuses", "share", "x CUSTOMS 1 A yesterday"))
                .contains("time is not a time in UTC");
        refused(() -> customs.submit("statuses", "share", "x CUSTOMS 1 A 2026-11-24T10:00:00Z\n"))
                .contains("a line is not");
        refused(() -> customs.submit("anchors", "open", "another", "bm90IGEga2V5"))
                .contains("not base64 of an Ed25519 key");
    }

    static AbstractStringAssert<?> refused(ThrowingCallable call) {
        Throwable refusal = catchThrowable(call);
        assertThat(refusal).isInstanceOf(EndorseException.class);
        return assertThat(ContractClient.reason(refusal))
                .as("with the mark that tells it from the shim's troubles")
                .contains("chaincode response 500, refused: ");
    }

    static String[] batch(long first, int leaves, byte seed) throws Exception {
        byte[] hashes = new byte[32 * leaves];
        hashes[0] = seed;
        byte[] root = MessageDigest.getInstance("SHA-256").digest(hashes);
        Signature signature = Signature.getInstance("Ed25519");
        signature.initSign(key.getPrivate());
        signature.update(Checkpoint.body(ORIGIN, first + leaves, root));
        return new String[] {
            ORIGIN,
            Long.toString(first),
            Long.toString(first + leaves),
            BASE64.encodeToString(root),
            BASE64.encodeToString(signature.sign()),
            BASE64.encodeToString(hashes)
        };
    }
}
