package com.jbcalling.gateway.media.dtls;

import java.io.IOException;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.ContentType;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.TlsFatalAlert;
import org.bouncycastle.tls.crypto.TlsCipher;
import org.bouncycastle.tls.crypto.TlsDecodeResult;
import org.bouncycastle.tls.crypto.TlsEncodeResult;

/** A cipher that refuses handshake messages of impossible length as if they were forged. */
record BoundedCipher(TlsCipher cipher) implements TlsCipher {

  @Override
  public TlsDecodeResult decodeCiphertext(
      long sequence, short type, ProtocolVersion version, byte[] text, int offset, int length)
      throws IOException {
    TlsDecodeResult decoded =
        cipher.decodeCiphertext(sequence, type, version, text, offset, length);
    if (decoded.contentType == ContentType.handshake
        && DtlsRecords.inspectMessages(decoded.buf, decoded.off, decoded.len) < 0) {
      // The record layer drops such a record and goes on (RFC 6347 section 4.1.2.7).
      throw new TlsFatalAlert(AlertDescription.bad_record_mac);
    }
    return decoded;
  }

  @Override
  public TlsEncodeResult encodePlaintext(
      long sequence,
      short type,
      ProtocolVersion version,
      int headerAllocation,
      byte[] text,
      int offset,
      int length)
      throws IOException {
    return cipher.encodePlaintext(sequence, type, version, headerAllocation, text, offset, length);
  }

  @Override
  public int getCiphertextDecodeLimit(int plaintextLimit) {
    return cipher.getCiphertextDecodeLimit(plaintextLimit);
  }

  @Override
  public int getCiphertextEncodeLimit(int plaintextLimit) {
    return cipher.getCiphertextEncodeLimit(plaintextLimit);
  }

  @Override
  public int getPlaintextDecodeLimit(int ciphertextLimit) {
    return cipher.getPlaintextDecodeLimit(ciphertextLimit);
  }

  @Override
  public int getPlaintextEncodeLimit(int ciphertextLimit) {
    return cipher.getPlaintextEncodeLimit(ciphertextLimit);
  }

  @Override
  public void rekeyDecoder() throws IOException {
    cipher.rekeyDecoder();
  }

  @Override
  public void rekeyEncoder() throws IOException {
    cipher.rekeyEncoder();
  }

  @Override
  public boolean usesOpaqueRecordTypeDecode() {
    return cipher.usesOpaqueRecordTypeDecode();
  }

  @Override
  public boolean usesOpaqueRecordTypeEncode() {
    return cipher.usesOpaqueRecordTypeEncode();
  }
}
