package org.fairway.ledger.fabric;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.InvalidKeyException;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.stream.Stream;
import org.hyperledger.fabric.client.identity.Identities;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/** Reads the files that settings name, or fails the start with the name of the setting. */
final class PemFiles {
    private PemFiles() {}

    static Path present(String setting, Path file) {
        if (!Files.isReadable(file)) {
            throw wrong(setting, file, "There is no such file, or it may not be read.");
        }
        return file;
    }

    static X509Certificate certificate(String setting, Path file) {
        try (Reader reader = Files.newBufferedReader(present(setting, file))) {
            return Identities.readX509Certificate(reader);
        } catch (IOException | CertificateException e) {
            throw wrong(setting, file, "It holds no X.509 certificate in PEM: " + e.getMessage());
        }
    }

    static PrivateKey privateKey(String setting, Path fileOrFolder) {
        Path file = onlyFileOf(setting, present(setting, fileOrFolder));
        try (Reader reader = Files.newBufferedReader(file)) {
            return Identities.readPrivateKey(reader);
        } catch (IOException | InvalidKeyException e) {
            throw wrong(setting, file, "It holds no private key in PEM: " + e.getMessage());
        }
    }

    /** The keystore folder of Fabric's tools has one file with a generated name. */
    private static Path onlyFileOf(String setting, Path fileOrFolder) {
        if (!Files.isDirectory(fileOrFolder)) {
            return fileOrFolder;
        }
        try (Stream<Path> files = Files.list(fileOrFolder)) {
            List<Path> found = files.filter(Files::isRegularFile).toList();
            if (found.size() == 1) {
                return found.getFirst();
            }
            throw wrong(setting, fileOrFolder, "The folder has " + found.size() + " files; name the one.");
        } catch (IOException e) {
            throw wrong(setting, fileOrFolder, "It cannot be read: " + e.getMessage());
        }
    }

    private static InvalidConfigurationPropertyValueException wrong(String setting, Path file, String reason) {
        return new InvalidConfigurationPropertyValueException("fairway.ledger.fabric." + setting, file, reason);
    }
}
