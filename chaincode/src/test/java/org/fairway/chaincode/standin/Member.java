package org.fairway.chaincode.standin;

import com.google.protobuf.ByteString;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.hyperledger.fabric.protos.msp.SerializedIdentity;

/** Somebody with a certificate and its key. */
public record Member(String mspId, X509Certificate certificate, PrivateKey key) {

    public String certificatePem() {
        return pem(certificate);
    }

    /** PKCS#8. */
    public String keyPem() {
        try {
            return pem(new JcaPKCS8Generator(key, null));
        } catch (java.io.IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ByteString serialized() {
        return SerializedIdentity.newBuilder()
                .setMspid(mspId)
                .setIdBytes(ByteString.copyFromUtf8(certificatePem()))
                .build()
                .toByteString();
    }

    byte[] sign(byte[] bytes) {
        try {
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(key);
            signature.update(bytes);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static String pem(Object object) {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
            writer.writeObject(object);
        } catch (java.io.IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}
