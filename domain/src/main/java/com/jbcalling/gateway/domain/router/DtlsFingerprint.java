package com.jbcalling.gateway.domain.router;

/**
 * Hash of a certificate (RFC 8122, section 5).
 *
 * @param algorithm for instance {@code sha-256}
 * @param value upper-case hexadecimal octets with colons between
 */
public record DtlsFingerprint(String algorithm, String value) {}
