package org.fairway.chaincode;

import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.hyperledger.fabric.contract.ContractRouter;
import org.hyperledger.fabric.shim.ChaincodeServerProperties;
import org.hyperledger.fabric.shim.NettyChaincodeServer;
import org.jspecify.annotations.Nullable;

/**
 * Runs the chaincode as a service: one process for one peer, which connects to it. Its settings are environment
 * variables (docs/fabric.md).
 */
public final class ChaincodeService {
    /** A strong reference to the logger. Without it the logger may be collected, and its level with it. */
    private static final Logger REQUESTS = Logger.getLogger("org.hyperledger.fabric");

    private ChaincodeService() {}

    public static void main(String[] args) throws Exception {
        Map<String, String> environment = System.getenv();
        for (String name : new String[] {"CHAINCODE_SERVER_ADDRESS", "CORE_CHAINCODE_ID_NAME"}) {
            if (environment.getOrDefault(name, "").isBlank()) {
                System.err.println(name + " is not set: see docs/fabric.md");
                System.exit(2);
            }
        }
        if (Boolean.parseBoolean(environment.get("CORE_PEER_TLS_ENABLED"))) {
            System.err.println(
                    "CORE_PEER_TLS_ENABLED is for the peer command and would stop this process: start it with env -u"
                            + " CORE_PEER_TLS_ENABLED; see docs/fabric.md");
            System.exit(2);
        }
        ContractRouter router = new ContractRouter(args);
        if (!environment.containsKey("CORE_CHAINCODE_LOGGING_LEVEL")) {
            keepArgumentsOutOfTheLog();
        }
        ChaincodeServerProperties properties = withTls(router.getChaincodeServerConfig(), environment);
        System.out.println("chaincode " + environment.get("CORE_CHAINCODE_ID_NAME") + " listens on "
                + environment.get("CHAINCODE_SERVER_ADDRESS") + (properties.isTlsEnabled() ? " with TLS" : ""));
        router.startRouterWithChaincodeServer(new NettyChaincodeServer(router, properties));
    }

    /** At its default level the shim logs every argument of every call. */
    private static void keepArgumentsOutOfTheLog() {
        REQUESTS.setLevel(Level.WARNING);
        Logger.getLogger("org.hyperledger.fabric.contract").setLevel(Level.WARNING);
        Logger.getLogger("org.hyperledger.fabric.shim").setLevel(Level.WARNING);
    }

    private static ChaincodeServerProperties withTls(
            ChaincodeServerProperties properties, Map<String, String> environment) {
        @Nullable String key = environment.get("CHAINCODE_TLS_KEY");
        if (key != null) {
            properties.setTlsEnabled(true);
            properties.setKeyFile(key);
            properties.setKeyCertChainFile(environment.get("CHAINCODE_TLS_CERT"));
            properties.setTrustCertCollectionFile(environment.get("CHAINCODE_CLIENT_CA_CERT"));
        }
        return properties;
    }
}
