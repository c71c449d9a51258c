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
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import org.fairway.verifier.Checkpoint;

/** The log's Ed25519 key pair: read from a file, made at first start, never in the tree. */
public final class SigningKey {
  private final String origin;
  private final PrivateKey privateKey;
  private final PublicKey publicKey;

  private SigningKey(String origin, PrivateKey privateKey, PublicKey publicKey) {
    this.origin = origin;
    this.privateKey = privateKey;
    this.publicKey = publicKey;
  }

  /** Reads the two lines of base64 (PKCS#8, then X.509); makes the file, readable by its owner alone, if it is absent. */
  public static SigningKey at(Path file, String origin) {
    try {
      if (!Files.exists(file)) {
        create(file);
      }
      List<String> lines = Files.readAllLines(file);
      KeyFactory keys = KeyFactory.getInstance("Ed25519");
      PrivateKey privateKey = keys.generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(lines.get(0))));
      PublicKey publicKey = keys.generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(lines.get(1))));
      return new SigningKey(origin, privateKey, publicKey);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read or make the ledger's key " + file, e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(file + " holds no Ed25519 key pair", e);
    }
  }

  private static void create(Path file) throws IOException, GeneralSecurityException {
    KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    String text = Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded()) + "\n" + Base64.getEncoder().encodeToString(pair.getPublic().getEncoded()) + "\n";
    Files.createDirectories(file.toAbsolutePath().getParent());
    Path fresh = Files.createTempFile(file.toAbsolutePath().getParent(), "key", ".new", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
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

  public String origin() {
    return origin;
  }

  public PublicKey publicKey() {
    return publicKey;
  }

  Checkpoint sign(long size, byte[] root) {
    try {
      Signature signature = Signature.getInstance("Ed25519");
      signature.initSign(privateKey);
      signature.update(Checkpoint.body(origin, size, root));
      return new Checkpoint(origin, size, root, signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot sign a checkpoint", e);
    }
  }
}
