package org.fairway.embedded;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialAlteration;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.jspecify.annotations.Nullable;

/**
 * Who may use a broker, and for what. Accounts prove themselves by SCRAM-SHA-512 or PLAIN. One more account,
 * {@code admin}, may do everything; the broker uses it itself.
 *
 * @param adminPassword the password of {@code admin}
 * @param passwords the password of each other account; printable ASCII without quotes
 * @param rights the rights of all accounts
 * @param tls the broker's certificate; without it connections are not encrypted
 */
public record BrokerAccounts(
        String adminPassword,
        Map<String, String> passwords,
        List<AclBinding> rights,
        @Nullable Tls tls) {
    private static final int ITERATIONS = 4096;
    private static final String ADMIN = "admin";
    private static final String PLAIN = "org.apache.kafka.common.security.plain.PlainLoginModule required";

    /**
     * @param keyStore a PKCS #12 file with the broker's key and certificate
     * @param password its password
     * @param authority a PEM file with the certificate that clients trust
     */
    public record Tls(Path keyStore, String password, Path authority) {}

    Map<String, String> brokerSettings() {
        String clients = tls == null ? "SASL_PLAINTEXT" : "SASL_SSL";
        Map<String, String> settings = new HashMap<>();
        settings.put("listener.security.protocol.map", "CLIENTS:" + clients + ",CONTROLLER:SASL_PLAINTEXT");
        settings.put("sasl.enabled.mechanisms", "SCRAM-SHA-512,PLAIN");
        settings.put("listener.name.controller.sasl.enabled.mechanisms", "PLAIN");
        settings.put("sasl.mechanism.inter.broker.protocol", "PLAIN");
        settings.put("sasl.mechanism.controller.protocol", "PLAIN");
        settings.put("listener.name.clients.plain.sasl.jaas.config", plainOf(passwords));
        settings.put("listener.name.controller.plain.sasl.jaas.config", plainOf(Map.of()));
        settings.put(
                "listener.name.clients.scram-sha-512.sasl.jaas.config",
                "org.apache.kafka.common.security.scram.ScramLoginModule required;");
        settings.put("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
        settings.put("super.users", "User:" + ADMIN);
        if (tls != null) {
            settings.put("ssl.keystore.type", "PKCS12");
            settings.put("ssl.keystore.location", tls.keyStore().toString());
            settings.put("ssl.keystore.password", tls.password());
            settings.put("ssl.key.password", tls.password());
            settings.put("ssl.truststore.type", "PEM");
            settings.put("ssl.truststore.location", tls.authority().toString());
        }
        return settings;
    }

    private String plainOf(Map<String, String> users) {
        StringBuilder jaas = new StringBuilder(PLAIN)
                .append(" username=\"" + ADMIN + "\" password=\"" + adminPassword + "\" user_" + ADMIN + "=\""
                        + adminPassword + '"');
        users.forEach((user, password) -> jaas.append(" user_" + user + "=\"" + password + '"'));
        return jaas.append(';').toString();
    }

    /** Returns the settings with which {@code admin} connects. */
    public Map<String, Object> adminSettings(String bootstrapServers) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("bootstrap.servers", bootstrapServers);
        settings.put("security.protocol", tls == null ? "SASL_PLAINTEXT" : "SASL_SSL");
        settings.put("sasl.mechanism", "PLAIN");
        settings.put("sasl.jaas.config", PLAIN + " username=\"" + ADMIN + "\" password=\"" + adminPassword + "\";");
        if (tls != null) {
            settings.put("ssl.truststore.type", "PEM");
            settings.put("ssl.truststore.location", tls.authority().toString());
        }
        return settings;
    }

    /** Makes the accounts and the rights as they are here. */
    void apply(String bootstrapServers) {
        try (Admin admin = Admin.create(adminSettings(bootstrapServers))) {
            List<UserScramCredentialAlteration> accounts = new ArrayList<>();
            passwords.forEach((user, password) -> accounts.add(new UserScramCredentialUpsertion(
                    user, new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, ITERATIONS), password)));
            admin.alterUserScramCredentials(accounts).all().get();
            admin.createAcls(rights).all().get();
            Set<AclBinding> wanted = Set.copyOf(rights);
            List<AclBindingFilter> unwanted = admin.describeAcls(AclBindingFilter.ANY).values().get().stream()
                    .filter(right -> !wanted.contains(right))
                    .map(AclBinding::toFilter)
                    .toList();
            admin.deleteAcls(unwanted).all().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the broker does not take its accounts and rights", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
