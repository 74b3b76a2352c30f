package com.jbcalling.gateway.stt.service;

import com.jbcalling.gateway.stt.service.Dialogue.Surroundings;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The protocols of speech-to-text services that the gateway speaks. */
public enum ServiceProtocol {
  JBCALLING("jbcalling", "/ws/transcribe"),
  SHERPA_ONNX("sherpa-onnx", "/"),
  VOSK("vosk", "/");

  private final String configName;
  private final String defaultPath;

  ServiceProtocol(String configName, String defaultPath) {
    this.configName = configName;
    this.defaultPath = defaultPath;
  }

  /** The protocol of that name in the configuration; null if there is none. */
  public static @Nullable ServiceProtocol named(String configName) {
    return Arrays.stream(values())
        .filter(protocol -> protocol.configName.equals(configName))
        .findFirst()
        .orElse(null);
  }

  /** The names of all of them. */
  public static List<String> names() {
    return Arrays.stream(values()).map(ServiceProtocol::configName).toList();
  }

  /** Its name in the configuration. */
  public String configName() {
    return configName;
  }

  /** Where a service is found at an address that names no path. */
  String defaultPath() {
    return defaultPath;
  }

  /** A dialogue over a connection that is open. */
  public Dialogue dialogue(Surroundings surroundings) {
    return switch (this) {
      case JBCALLING -> new JbCallingDialogue(surroundings);
      case SHERPA_ONNX -> new SherpaOnnxDialogue(surroundings);
      case VOSK -> new VoskDialogue(surroundings);
    };
  }
}
