package com.jbcalling.gateway.bootstrap;

import com.jbcalling.gateway.bootstrap.config.Configuration;
import com.jbcalling.gateway.bootstrap.config.ConfigurationException;
import com.jbcalling.gateway.bootstrap.config.ConfigurationReader;
import com.jbcalling.gateway.bootstrap.platform.SecureIds;
import java.util.HashMap;
import java.util.Map;

/** Starts the gateway, and stops it when the process is told to end. */
public final class Main {
  private static final int WRONG_CONFIGURATION = 2;
  private static final int FAILED = 1;

  private Main() {}

  public static void main(String[] arguments) {
    boolean rehearsal = arguments.length == 1 && arguments[0].equals("--rehearse");
    Map<String, String> environment = new HashMap<>(System.getenv());
    if (rehearsal) {
      environment.putAll(Rehearsal.ENVIRONMENT);
    }
    Configuration configuration = configuration(environment);
    // Logback reads these when the first logger is made, which is why none is a static here.
    System.setProperty("gateway.log.level", configuration.log().level());
    System.setProperty("gateway.log.format", configuration.log().format());
    Gateway gateway = start(configuration);
    if (rehearsal) {
      Rehearsal.perform(gateway);
      gateway.stop("the rehearsal is over");
      return;
    }
    System.out.println("The page: " + gateway.pageAddress());
    StopSignals.listen(gateway);
  }

  private static Configuration configuration(Map<String, String> environment) {
    try {
      return ConfigurationReader.read(
          environment,
          Runtime.getRuntime().availableProcessors(),
          "node-" + new SecureIds().readable());
    } catch (ConfigurationException e) {
      System.err.println(e.getMessage());
      System.exit(WRONG_CONFIGURATION);
      throw e;
    }
  }

  private static Gateway start(Configuration configuration) {
    try {
      return Gateway.start(configuration);
    } catch (RuntimeException e) {
      System.err.println("The gateway could not start: " + e.getMessage());
      e.printStackTrace();
      System.exit(FAILED);
      throw e;
    }
  }
}
