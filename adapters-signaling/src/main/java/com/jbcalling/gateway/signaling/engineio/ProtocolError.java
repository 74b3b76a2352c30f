package com.jbcalling.gateway.signaling.engineio;

/** Refusals of requests, with the codes that Engine.IO clients know. */
enum ProtocolError {
  UNKNOWN_TRANSPORT(400, 0, "Transport unknown"),
  UNKNOWN_SESSION(400, 1, "Session ID unknown"),
  BAD_HANDSHAKE_METHOD(400, 2, "Bad handshake method"),
  BAD_REQUEST(400, 3, "Bad request"),
  FORBIDDEN(403, 4, "Forbidden"),
  UNSUPPORTED_VERSION(400, 5, "Unsupported protocol version"),
  TOO_MANY_HANDSHAKES(429, 4, "Too many handshakes"),
  TOO_MANY_SESSIONS(503, 4, "Too many sessions"),
  STOPPING(503, 4, "The server is stopping");

  private final int status;
  private final int code;
  private final String message;

  ProtocolError(int status, int code, String message) {
    this.status = status;
    this.code = code;
    this.message = message;
  }

  int status() {
    return status;
  }

  String json() {
    return "{\"code\":" + code + ",\"message\":\"" + message + "\"}";
  }
}
