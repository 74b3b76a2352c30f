package com.jbcalling.gateway.bootstrap.system;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.WebDriverWait;

/**
 * A headless Chromium with a made-up camera (a moving picture) and microphone (beeps), in which
 * each person has a window of their own.
 */
final class Browser implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final ChromeDriver driver;
  private boolean firstWindow = true;

  Browser(String... moreFlags) {
    ChromeOptions options = new ChromeOptions();
    options.setBinary("/usr/bin/chromium");
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
        "--use-fake-ui-for-media-stream",
        "--use-fake-device-for-media-stream",
        "--auto-select-desktop-capture-source=Entire screen",
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
    driver.manage().timeouts().scriptTimeout(PATIENCE);
  }

  /** Opens an address in a window of its own. */
  Window open(String address) {
    if (!firstWindow) {
      driver.switchTo().newWindow(WindowType.WINDOW);
    }
    firstWindow = false;
    Window window = new Window(driver.getWindowHandle());
    driver.get(address);
    return window;
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
  final class Window {
    private final String handle;

    private Window(String handle) {
      this.handle = handle;
    }

    /** Runs a script's body in the page and gives what it returns. */
    @Nullable Object run(String script, Object... arguments) {
      driver.switchTo().window(handle);
      return driver.executeScript(script, arguments);
    }

    /** Waits until an expression of the page is true. */
    void await(String expression) {
      driver.switchTo().window(handle);
      new WebDriverWait(driver, PATIENCE)
          .withMessage(() -> expression + " on " + driver.getCurrentUrl() + "\n" + console())
          .until(any -> Boolean.TRUE.equals(driver.executeScript("return !!(" + expression + ")")));
    }

    double number(String expression) {
      Object value = run("return " + expression);
      return value instanceof Number number ? number.doubleValue() : Double.NaN;
    }

    String text(String expression) {
      return String.valueOf(run("return " + expression));
    }

    WebElement element(String selector) {
      driver.switchTo().window(handle);
      return new WebDriverWait(driver, PATIENCE)
          .until(any -> driver.findElement(By.cssSelector(selector)));
    }

    void click(String selector) {
      element(selector).click();
    }

    void reload() {
      driver.switchTo().window(handle);
      driver.navigate().refresh();
    }

    void close() {
      driver.switchTo().window(handle);
      driver.close();
    }

    void screenshot(Path file) throws IOException {
      driver.switchTo().window(handle);
      Files.write(file, driver.getScreenshotAs(OutputType.BYTES));
    }

    /** What the page wrote to its console so far. */
    String console() {
      StringBuilder lines = new StringBuilder();
      driver.manage().logs().get(LogType.BROWSER).forEach(line -> lines.append(line).append('\n'));
      return lines.toString();
    }
  }
}
