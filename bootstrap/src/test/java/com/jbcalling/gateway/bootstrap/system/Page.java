package com.jbcalling.gateway.bootstrap.system;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.support.ui.FluentWait;

/**
 * One person's window with the call page, in whichever browser. Every wait ends as soon as its
 * condition holds; its limit is for machines that do much else.
 */
abstract class Page {
  static final Duration PATIENCE = Duration.ofSeconds(60);

  /** Runs before the page's own scripts and offers the tests {@code window.probe}. */
  static final String PROBE = resource("probe.js");

  private static final Duration GLANCE = Duration.ofMillis(100);

  /** Runs an asynchronous script's body in the page and gives what it returns. */
  abstract @Nullable Object run(String script, Object... arguments);

  /** What the page wrote to its console so far, or as much as the browser tells. */
  abstract String console();

  /** Waits until an expression of the page, or what it promises, is true. */
  void await(String expression) {
    await(expression, () -> expression);
  }

  private void await(String expression, Supplier<String> wanted) {
    new FluentWait<>(this)
        .withTimeout(PATIENCE)
        .pollingEvery(GLANCE)
        .withMessage(() -> wanted.get() + " in " + text("location.href") + "\n" + console())
        .until(page -> Boolean.TRUE.equals(page.run("return !!(await (" + expression + "))")));
  }

  double number(String expression) {
    return run("return " + expression) instanceof Number number ? number.doubleValue() : Double.NaN;
  }

  String text(String expression) {
    return String.valueOf(run("return " + expression));
  }

  /** Waits until what these people's cameras show is decoded and moves. */
  void sees(String... names) {
    perceives(List.of(names), "camera");
  }

  void seesScreenOf(String name) {
    perceives(List.of(name), "screen");
  }

  /** Waits until these people's sound reaches this person's loudspeaker. */
  void hears(String... names) {
    perceives(List.of(names), "sound");
  }

  void seesAndHears(String... names) {
    perceives(List.of(names), "camera sound");
  }

  /** Waits until nothing of somebody was audible for longer than from one beep to the next. */
  void hearsNothingOf(String name) {
    run("probe.senseAfresh()");
    await("probe.quiet('%s')".formatted(name));
  }

  private void perceives(List<String> names, String senses) {
    String lacking = "probe.lacking(['%s'], '%s')".formatted(String.join("','", names), senses);
    run("probe.senseAfresh()");
    await(lacking + ".then(lacking => lacking === '')", () -> text(lacking));
  }

  /** Waits until exactly so many others are in the room. */
  void awaitOthers(int count) {
    await("window.gateway?.participants.length === " + count);
  }

  static String resource(String name) {
    try (InputStream in = Page.class.getResourceAsStream("/system/" + name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
