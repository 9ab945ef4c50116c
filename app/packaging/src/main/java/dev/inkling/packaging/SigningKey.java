package dev.inkling.packaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;

/**
 * A key that APKs are signed with.
 *
 * @param privateKey the key
 * @param certificates the certificates of its public half, its own first
 */
record SigningKey(PrivateKey privateKey, List<X509Certificate> certificates) {

  /**
   * Reads a key.
   *
   * @throws PackagingException if the store, the password or the alias is wrong; the message names
   *     the store and the alias
   */
  static SigningKey load(Path store, String storePassword, String alias, String keyPassword)
      throws IOException, PackagingException {
    if (!Files.isRegularFile(store)) {
      throw new PackagingException("There is no key store at " + store);
    }
    try {
      KeyStore keys = KeyStore.getInstance(store.toFile(), storePassword.toCharArray());
      if (!(keys.getKey(alias, keyPassword.toCharArray()) instanceof PrivateKey key)) {
        throw new PackagingException(
            "The key store %s has no private key \"%s\"".formatted(store, alias));
      }
      List<X509Certificate> certificates = new ArrayList<>();
      for (Certificate certificate : keys.getCertificateChain(alias)) {
        certificates.add((X509Certificate) certificate);
      }
      return new SigningKey(key, certificates);
    } catch (GeneralSecurityException | IOException e) {
      // A wrong password is an IOException here.
      throw new PackagingException(
          "Cannot read the key \"%s\" in %s: %s".formatted(alias, store, e.getMessage()), e);
    }
  }
}
