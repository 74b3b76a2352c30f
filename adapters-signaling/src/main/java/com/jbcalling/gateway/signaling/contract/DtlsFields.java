package com.jbcalling.gateway.signaling.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.jbcalling.gateway.domain.router.DtlsFingerprint;
import com.jbcalling.gateway.domain.router.DtlsParameters;
import com.jbcalling.gateway.domain.router.DtlsParameters.DtlsRole;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Reads what a client says of its side of a DTLS association. */
final class DtlsFields {
  /** Octets of each hash function that may stand in a fingerprint (RFC 8122, section 5). */
  private static final Map<String, Integer> OCTETS =
      new TreeMap<>(
          Map.of("sha-1", 20, "sha-224", 28, "sha-256", 32, "sha-384", 48, "sha-512", 64));

  private static final int MOST_FINGERPRINTS = 16;
  private static final Pattern HEXADECIMAL =
      Pattern.compile("[0-9A-Fa-f]{2}(:[0-9A-Fa-f]{2}){0,63}");

  private DtlsFields() {}

  static DtlsParameters read(Fields fields, String name) {
    JsonNode json = fields.object(name);
    List<DtlsFingerprint> fingerprints = new ArrayList<>();
    DtlsRole role = DtlsRole.AUTO;
    if (json.isObject()) {
      role = role(fields, name, json.path("role"));
      JsonNode list = json.path("fingerprints");
      if (!list.isArray() || list.isEmpty() || list.size() > MOST_FINGERPRINTS) {
        fields.refuse(name + ".fingerprints", "must be a list of 1-" + MOST_FINGERPRINTS);
      } else {
        list.forEach(entry -> read(fields, name, entry, fingerprints));
      }
    }
    return new DtlsParameters(role, fingerprints);
  }

  private static DtlsRole role(Fields fields, String name, JsonNode role) {
    if (role.isMissingNode() || role.isNull()) {
      return DtlsRole.AUTO;
    }
    return switch (role.asText("")) {
      case "auto" -> DtlsRole.AUTO;
      case "client" -> DtlsRole.CLIENT;
      case "server" -> DtlsRole.SERVER;
      default -> {
        fields.refuse(name + ".role", "must be auto, client or server");
        yield DtlsRole.AUTO;
      }
    };
  }

  private static void read(
      Fields fields, String name, JsonNode entry, List<DtlsFingerprint> fingerprints) {
    String algorithm = entry.path("algorithm").asText("").toLowerCase(Locale.ROOT);
    String value = entry.path("value").asText("");
    Integer octets = OCTETS.get(algorithm);
    if (octets == null) {
      fields.refuse(
          name + ".fingerprints", "algorithm must be one of " + String.join(", ", OCTETS.keySet()));
    } else if (!HEXADECIMAL.matcher(value).matches() || value.length() != octets * 3 - 1) {
      fields.refuse(
          name + ".fingerprints",
          "value must be " + octets + " octets like 0A:1B:2C, in hexadecimal");
    } else {
      fingerprints.add(new DtlsFingerprint(algorithm, value.toUpperCase(Locale.ROOT)));
    }
  }
}
