package org.fairway.ledger.log;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * A key pair in a file of two lines of base64, PKCS#8 and then X.509. It is made at first start and is never in the
 * source tree.
 */
public final class KeyFile {
    private KeyFile() {}

    /** Reads the pair; makes the file, readable by its owner alone, if it is absent. */
    public static KeyPair at(Path file, String algorithm, AlgorithmParameterSpec... parameters) {
        try {
            if (!Files.exists(file)) {
                create(file, algorithm, parameters);
            }
            List<String> lines = Files.readAllLines(file);
            KeyFactory keys = KeyFactory.getInstance(algorithm);
            return new KeyPair(
                    keys.generatePublic(
                            new X509EncodedKeySpec(Base64.getDecoder().decode(lines.get(1)))),
                    keys.generatePrivate(
                            new PKCS8EncodedKeySpec(Base64.getDecoder().decode(lines.get(0)))));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read or make the key " + file, e);
        } catch (GeneralSecurityException | IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new IllegalStateException(file + " holds no key pair for " + algorithm, e);
        }
    }

    /** The public key in the last line; the file may have that line alone. */
    public static PublicKey publicKey(Path file, String algorithm) {
        try {
            return KeyFactory.getInstance(algorithm)
                    .generatePublic(new X509EncodedKeySpec(Base64.getDecoder()
                            .decode(Files.readAllLines(file).getLast().strip())));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the key " + file, e);
        } catch (GeneralSecurityException | IllegalArgumentException | NoSuchElementException e) {
            throw new IllegalStateException(file + " holds no public key for " + algorithm, e);
        }
    }

    private static void create(Path file, String algorithm, AlgorithmParameterSpec... parameters)
            throws IOException, GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
        for (AlgorithmParameterSpec specification : parameters) {
            generator.initialize(specification);
        }
        KeyPair pair = generator.generateKeyPair();
        String text = Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded()) + "\n"
                + Base64.getEncoder().encodeToString(pair.getPublic().getEncoded()) + "\n";
        Files.createDirectories(file.toAbsolutePath().getParent());
        Path fresh = Files.createTempFile(
                file.toAbsolutePath().getParent(),
                "key",
                ".new",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(fresh, text);
        try {
            Files.createLink(file, fresh);
        } catch (FileAlreadyExistsException anotherInstanceWasFirst) {
            // Its key is the key.
        } catch (UnsupportedOperationException noLinks) {
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        }
        Files.deleteIfExists(fresh);
    }
}
