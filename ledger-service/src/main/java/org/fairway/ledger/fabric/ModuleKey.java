package org.fairway.ledger.fabric;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.impl.ECDSA;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.ProviderException;
import java.security.Security;
import java.security.Signature;
import java.security.SignatureException;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.util.Arrays;
import java.util.Collections;
import org.hyperledger.fabric.client.identity.Signer;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/** Signs with a key that never leaves its PKCS#11 module: the one whose certificate has the identity's public key. */
final class ModuleKey implements Signer {
    private final FabricSettings.Pkcs11 settings;
    private final ECPublicKey publicKey;
    private final int bytes;
    private volatile Opened opened;

    private record Opened(Provider module, PrivateKey key) {}

    private ModuleKey(FabricSettings.Pkcs11 settings, ECPublicKey publicKey) {
        this.settings = settings;
        this.publicKey = publicKey;
        this.bytes = (publicKey.getParams().getOrder().bitLength() + Byte.SIZE - 1) / Byte.SIZE;
        this.opened = open();
    }

    static ModuleKey of(FabricSettings.Pkcs11 settings, X509Certificate identity) {
        if (identity.getPublicKey() instanceof ECPublicKey publicKey) {
            return new ModuleKey(settings, publicKey);
        }
        throw new InvalidConfigurationPropertyValueException(
                "fairway.ledger.fabric.certificate",
                identity.getSubjectX500Principal(),
                "Its key is not one for ECDSA.");
    }

    private Opened open() {
        try {
            Provider module = Security.getProvider("SunPKCS11").configure(configuration(settings));
            KeyStore store = KeyStore.getInstance("PKCS11", module);
            store.load(
                    null,
                    Files.readString(PemFiles.present("pkcs11.pin-file", settings.pinFile()))
                            .strip()
                            .toCharArray());
            for (String alias : Collections.list(store.aliases())) {
                if (store.isKeyEntry(alias)
                        && store.getCertificate(alias) instanceof X509Certificate certificate
                        && Arrays.equals(certificate.getPublicKey().getEncoded(), publicKey.getEncoded())) {
                    return new Opened(module, (PrivateKey) store.getKey(alias, null));
                }
            }
        } catch (GeneralSecurityException | IOException | ProviderException e) {
            throw wrong(settings, "It cannot be opened: " + e + (e.getCause() == null ? "" : ", " + e.getCause()));
        }
        throw wrong(
                settings,
                "It has no private key beside a certificate with the public key of fairway.ledger.fabric.certificate:"
                        + " store that certificate with it, under the key's id.");
    }

    private static String configuration(FabricSettings.Pkcs11 settings) {
        Integer slot = settings.slot();
        return "--name = fairway\nlibrary = \"" + PemFiles.present("pkcs11.library", settings.library()) + "\"\n"
                + (slot == null ? "slotListIndex = 0" : "slot = " + slot) + "\n";
    }

    private static InvalidConfigurationPropertyValueException wrong(FabricSettings.Pkcs11 settings, String reason) {
        return new InvalidConfigurationPropertyValueException(
                "fairway.ledger.fabric.pkcs11.library", settings.library(), reason);
    }

    /**
     * Encodes the signature as ASN.1 with the lower of both values of s, as Fabric requires. A module that was away has
     * lost its session, so it is opened once more.
     */
    @Override
    public byte[] sign(byte[] digest) throws GeneralSecurityException {
        try {
            return withLowS(signed(opened, digest));
        } catch (ProviderException | GeneralSecurityException e) {
            opened = open();
            return withLowS(signed(opened, digest));
        }
    }

    private static byte[] signed(Opened with, byte[] digest) throws GeneralSecurityException {
        Signature signing = Signature.getInstance("NONEwithECDSA", with.module());
        signing.initSign(with.key());
        signing.update(digest);
        return signing.sign();
    }

    private byte[] withLowS(byte[] signature) throws SignatureException {
        BigInteger order = publicKey.getParams().getOrder();
        try {
            byte[] both = ECDSA.transcodeSignatureToConcat(signature, 2 * bytes);
            BigInteger s = new BigInteger(1, Arrays.copyOfRange(both, bytes, 2 * bytes));
            if (s.compareTo(order.shiftRight(1)) > 0) {
                byte[] lower = order.subtract(s).toByteArray();
                Arrays.fill(both, bytes, 2 * bytes, (byte) 0);
                int length = Math.min(lower.length, bytes);
                System.arraycopy(lower, lower.length - length, both, 2 * bytes - length, length);
            }
            return ECDSA.transcodeSignatureToDER(both);
        } catch (JOSEException e) {
            throw new SignatureException("the module's signature is none of ECDSA", e);
        }
    }
}
