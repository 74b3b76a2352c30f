package com.jbcalling.gateway.bootstrap.system;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.WebDriverWait;

/**
 * A headless Chromium with a made-up camera (a moving picture), microphone (beeps) and screen, in
 * which each person has a window of their own. Not for several threads.
 */
final class Browser implements AutoCloseable {
  /** A name of this machine that is not localhost: by plain HTTP browsers trust it with nothing. */
  static final String UNTRUSTED_HOST = "call.example";

  private final ChromeDriver driver;

  /** Stays open and empty, since with its last window the browser ends. */
  private final String home;

  Browser(String... moreFlags) {
    ChromeOptions options = new ChromeOptions();
    options.setBinary("/usr/bin/chromium");
    options.setAcceptInsecureCerts(true);
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--disable-sync",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-background-timer-throttling",
        "--disable-backgrounding-occluded-windows",
        "--disable-renderer-backgrounding",
        "--autoplay-policy=no-user-gesture-required",
        "--host-resolver-rules=MAP " + UNTRUSTED_HOST + " 127.0.0.1",
        "--use-fake-ui-for-media-stream",
        "--use-fake-device-for-media-stream=fps=10,display-media-type=monitor",
        // A machine without a screen has no mouse either, and pages would think it a phone.
        "--blink-settings=primaryHoverType=2,availableHoverTypes=2,"
            + "primaryPointerType=4,availablePointerTypes=4",
        "--window-size=1280,800");
    options.addArguments(List.of(moreFlags));
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    options.setCapability("goog:loggingPrefs", logs);
    ChromeDriverService service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(new File("/usr/bin/chromedriver"))
            .usingAnyFreePort()
            .build();
    driver = new ChromeDriver(service, options);
    driver.manage().timeouts().scriptTimeout(Page.PATIENCE);
    home = driver.getWindowHandle();
  }

  /** Opens an empty window. */
  Window window() {
    driver.switchTo().window(home);
    driver.switchTo().newWindow(WindowType.WINDOW);
    Window window = new Window(driver.getWindowHandle());
    window.command("Page.addScriptToEvaluateOnNewDocument", Map.of("source", Page.PROBE));
    return window;
  }

  /** Opens an address in a window of its own. */
  Window open(String address) {
    Window window = window();
    window.go(address);
    return window;
  }

  /** Forgets what the pages of an address have stored. */
  void forget(String address) {
    driver.switchTo().window(home);
    driver.executeCdpCommand(
        "Storage.clearDataForOrigin", Map.of("origin", address, "storageTypes", "local_storage"));
  }

  /** Ends the browser as a crash does: no page gets a chance to say good-bye. */
  void kill() throws IOException {
    Object pid = driver.getCapabilities().getCapability("goog:processID");
    if (pid instanceof Number number) {
      ProcessHandle.of(number.longValue()).ifPresent(ProcessHandle::destroyForcibly);
    } else {
      driver.executeCdpCommand("Browser.crash", Map.of());
    }
  }

  @Override
  public void close() {
    driver.quit();
  }

  /** One person's window. */
  final class Window extends Page {
    private final String handle;

    private Window(String handle) {
      this.handle = handle;
    }

    void go(String address) {
      focus();
      driver.get(address);
    }

    @Override
    @Nullable Object run(String script, Object... arguments) {
      return focus()
          .executeScript(
              "return (async (...arguments) => {" + script + "})(...arguments)", arguments);
    }

    /** A command of the Chrome DevTools Protocol, for this window alone. */
    Map<String, Object> command(String name, Map<String, Object> parameters) {
      return focus().executeCdpCommand(name, parameters);
    }

    /** Gives the page so much room, in CSS pixels. */
    Window size(int width, int height, boolean phone) {
      command(
          "Emulation.setDeviceMetricsOverride",
          Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", phone));
      command("Emulation.setTouchEmulationEnabled", Map.of("enabled", phone));
      return this;
    }

    /** What the browser says that the person prefers, such as {@code vi-VN,vi,en}. */
    Window languages(String tags) {
      command(
          "Emulation.setUserAgentOverride",
          Map.of("userAgent", text("navigator.userAgent"), "acceptLanguage", tags));
      return this;
    }

    WebElement element(String selector) {
      focus();
      return new WebDriverWait(driver, PATIENCE)
          .until(any -> driver.findElement(By.cssSelector(selector)));
    }

    void click(String selector) {
      element(selector).click();
    }

    /** Clicks what has that {@code data-testid}. */
    void press(String testId) {
      click("[data-testid=" + testId + "]");
    }

    /** Types, wherever the focus is. */
    void type(CharSequence... keys) {
      new Actions(focus()).sendKeys(keys).perform();
    }

    void reload() {
      focus().navigate().refresh();
    }

    /** Ends the page as a fault in it does: nothing of it runs any more. */
    void crash() {
      try {
        command("Page.crash", Map.of());
      } catch (WebDriverException e) {
        // Nobody is left to answer.
      }
    }

    boolean isOpen() {
      return driver.getWindowHandles().contains(handle);
    }

    void close() {
      focus().close();
    }

    void screenshot(Path file) throws IOException {
      Files.write(file, focus().getScreenshotAs(OutputType.BYTES));
    }

    @Override
    String console() {
      StringBuilder lines = new StringBuilder();
      focus().manage().logs().get(LogType.BROWSER).forEach(line -> lines.append(line).append('\n'));
      return lines.toString();
    }

    private ChromeDriver focus() {
      driver.switchTo().window(handle);
      return driver;
    }
  }
}
