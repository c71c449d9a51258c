package org.fairway.kit.broker;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings {@code fairway.kafka.security.*}: how a client of the broker encrypts and who it says it is.
 *
 * @param protocol whether TLS encrypts and SASL authenticates
 * @param mechanism how the password is proved; SCRAM-SHA-512 never sends it (RFC 5802)
 * @param username the account; the rights on topics belong to it
 * @param password its password
 * @param trustedCertificates the authorities of the brokers' certificates: a PEM file, or the PEM text itself; without
 *     it those of the JDK
 */
@ConfigurationProperties("fairway.kafka.security")
public record BrokerSecurity(
        @DefaultValue("PLAINTEXT") Protocol protocol,
        @DefaultValue("SCRAM-SHA-512") Mechanism mechanism,
        @Nullable String username,
        @Nullable String password,
        @Nullable String trustedCertificates) {

    /** The names are those of Kafka's {@code security.protocol}. */
    public enum Protocol {
        PLAINTEXT(false, false),
        SSL(true, false),
        SASL_PLAINTEXT(false, true),
        SASL_SSL(true, true);

        private final boolean encrypts;
        private final boolean authenticates;

        Protocol(boolean encrypts, boolean authenticates) {
            this.encrypts = encrypts;
            this.authenticates = authenticates;
        }
    }

    /** The mechanisms of SASL that take a name and a password. */
    public enum Mechanism {
        SCRAM_SHA_512("SCRAM-SHA-512", "org.apache.kafka.common.security.scram.ScramLoginModule"),
        PLAIN("PLAIN", "org.apache.kafka.common.security.plain.PlainLoginModule");

        private final String code;
        private final String loginModule;

        Mechanism(String code, String loginModule) {
            this.code = code;
            this.loginModule = loginModule;
        }
    }

    public BrokerSecurity {
        if (protocol.authenticates && (isBlank(username) || isBlank(password))) {
            throw new IllegalArgumentException("fairway.kafka.security.protocol " + protocol
                    + " needs fairway.kafka.security.username and fairway.kafka.security.password");
        }
    }

    /** Returns the settings of Kafka's clients. */
    public Map<String, String> properties() {
        Map<String, String> properties = new TreeMap<>();
        properties.put("security.protocol", protocol.name());
        if (protocol.encrypts && trustedCertificates != null && !trustedCertificates.isBlank()) {
            properties.put("ssl.truststore.type", "PEM");
            properties.put(
                    trustedCertificates.stripLeading().startsWith("-----BEGIN")
                            ? "ssl.truststore.certificates"
                            : "ssl.truststore.location",
                    trustedCertificates);
        }
        if (protocol.authenticates) {
            properties.put("sasl.mechanism", mechanism.code);
            properties.put(
                    "sasl.jaas.config",
                    mechanism.loginModule + " required username=" + quoted(username) + " password=" + quoted(password)
                            + ";");
        }
        return properties;
    }

    /** Without the password, so that no log has it. */
    @Override
    public String toString() {
        return protocol + " as " + username;
    }

    private static boolean isBlank(@Nullable String text) {
        return text == null || text.isBlank();
    }

    private static String quoted(@Nullable String text) {
        return '"' + String.valueOf(text).replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
