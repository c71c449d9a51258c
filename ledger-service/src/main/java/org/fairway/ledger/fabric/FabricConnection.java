package org.fairway.ledger.fabric;

import io.grpc.CallOptions;
import io.grpc.Grpc;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.TlsChannelCredentials;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.fairway.ledger.port.SharedLedgerPort.NoAnswerException;
import org.hyperledger.fabric.client.Contract;
import org.hyperledger.fabric.client.Gateway;
import org.hyperledger.fabric.client.Network;
import org.hyperledger.fabric.client.identity.Signer;
import org.hyperledger.fabric.client.identity.X509Identity;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/** Channels to the peers, always with TLS, and a Gateway on each. */
final class FabricConnection implements AutoCloseable {
    /**
     * The largest message that a peer sends: all events of a block come in one message, and their size is decided by
     * anybody on the channel.
     */
    private static final int MAX_MESSAGE_BYTES = 100 * 1024 * 1024;

    private static final long KEEP_ALIVE_SECONDS = 90;
    private final FabricSettings settings;
    private final List<Route> routes = new ArrayList<>();

    private record Route(ManagedChannel channel, Gateway gateway) {}

    FabricConnection(FabricSettings settings, Signer signer) {
        this.settings = settings;
        X509Identity identity =
                new X509Identity(settings.mspId(), PemFiles.certificate("certificate", settings.certificate()));
        TlsChannelCredentials.Builder tls = TlsChannelCredentials.newBuilder();
        Path clientCertificate = settings.tlsClientCertificate();
        Path clientKey = settings.tlsClientKey();
        if ((clientCertificate == null) != (clientKey == null)) {
            throw new InvalidConfigurationPropertyValueException(
                    "fairway.ledger.fabric.tls-client-key",
                    clientKey,
                    "A client certificate for TLS and its key go together: name both, or neither.");
        }
        try {
            PemFiles.certificate("tls-roots", settings.tlsRoots());
            tls.trustManager(settings.tlsRoots().toFile());
            if (clientCertificate != null && clientKey != null) {
                tls.keyManager(
                        PemFiles.present("tls-client-certificate", clientCertificate)
                                .toFile(),
                        PemFiles.present("tls-client-key", clientKey).toFile());
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new InvalidConfigurationPropertyValueException(
                    "fairway.ledger.fabric.tls-roots",
                    settings.tlsRoots(),
                    "These TLS files cannot be read: " + e.getMessage());
        }
        for (FabricSettings.Endpoint endpoint : settings.endpoints()) {
            ManagedChannelBuilder<?> builder = Grpc.newChannelBuilder(endpoint.address(), tls.build());
            builder.maxInboundMessageSize(MAX_MESSAGE_BYTES).keepAliveTime(KEEP_ALIVE_SECONDS, TimeUnit.SECONDS);
            String authority = endpoint.authority();
            if (authority != null && !authority.isBlank()) {
                builder.overrideAuthority(authority);
            }
            ManagedChannel channel = builder.build();
            routes.add(new Route(
                    channel, gateway(channel, identity, digest -> signed(signer, digest), clientCertificate)));
        }
    }

    /** Without a signature nothing can be asked of the ledger, so the caller gets no answer. */
    private static byte[] signed(Signer signer, byte[] digest) {
        try {
            return signer.sign(digest);
        } catch (GeneralSecurityException | RuntimeException e) {
            throw new NoAnswerException("the key of the signing identity cannot be used: " + e.getMessage(), e);
        }
    }

    private Gateway gateway(
            ManagedChannel channel,
            X509Identity identity,
            Signer signer,
            @org.jspecify.annotations.Nullable Path clientCertificate) {
        FabricSettings.Deadlines deadlines = settings.deadlines();
        Gateway.Builder builder = Gateway.newInstance()
                .connection(channel)
                .identity(identity)
                .signer(signer)
                .evaluateOptions(within(deadlines.evaluate()))
                .endorseOptions(within(deadlines.endorse()))
                .submitOptions(within(deadlines.submit()))
                .commitStatusOptions(within(deadlines.commit()));
        if (clientCertificate != null) {
            builder.tlsClientCertificateHash(hash(clientCertificate));
        }
        return builder.connect();
    }

    private static UnaryOperator<CallOptions> within(Duration duration) {
        return options -> options.withDeadlineAfter(duration.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static byte[] hash(Path certificate) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(PemFiles.certificate("tls-client-certificate", certificate)
                            .getEncoded());
        } catch (NoSuchAlgorithmException | CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The connection for an attempt: another peer with each attempt, if there are several. */
    Gateway gateway(int attempt) {
        return routes.get(Math.floorMod(attempt, routes.size())).gateway();
    }

    Network network(int attempt) {
        return gateway(attempt).getNetwork(settings.channel());
    }

    /** One of the chaincode's contracts. */
    Contract contract(String name, int attempt) {
        return network(attempt).getContract(settings.chaincode(), name);
    }

    /** Closes the channels, which a Gateway leaves open. */
    @Override
    public void close() {
        for (Route route : routes) {
            route.gateway().close();
            route.channel().shutdownNow();
        }
        try {
            for (Route route : routes) {
                route.channel().awaitTermination(5, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
