package com.jbcalling.gateway.media.dtls;

import java.io.IOException;
import java.security.SecureRandom;
import org.bouncycastle.tls.crypto.TlsCipher;
import org.bouncycastle.tls.crypto.TlsCryptoParameters;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCrypto;

/**
 * The library's own cryptography, whose ciphers also drop handshake messages that claim to be
 * longer than any is: what {@link DtlsRecords} does for records in the clear, for encrypted ones.
 */
final class BoundedCrypto extends BcTlsCrypto {

  BoundedCrypto(SecureRandom random) {
    super(random);
  }

  @Override
  public TlsCipher createCipher(
      TlsCryptoParameters parameters, int encryptionAlgorithm, int macAlgorithm)
      throws IOException {
    return new BoundedCipher(super.createCipher(parameters, encryptionAlgorithm, macAlgorithm));
  }
}
