package com.jbcalling.gateway.bootstrap.system;

import com.jbcalling.gateway.bootstrap.system.Browser.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * A room of its own for each test, in one gateway and one Chromium that all tests share; whoever is
 * still there at the end of a test leaves.
 */
final class Meeting {
  final WholeGateway gateway;
  final Browser browser;
  final String room;
  private final List<Window> windows = new ArrayList<>();

  private Meeting(WholeGateway gateway, Browser browser, String room) {
    this.gateway = gateway;
    this.browser = browser;
    this.room = room;
  }

  /** Opens a window for a person and goes into the room. */
  Window enters(String name) {
    Window window = window();
    window.go(gateway.address(room, name));
    return window;
  }

  /** Opens an empty window, which is closed at the end. */
  Window window() {
    Window window = browser.window();
    windows.add(window);
    return window;
  }

  private void end() {
    windows.stream().filter(Window::isOpen).forEach(Window::close);
    // What the pages remember of a person is not for the next test.
    browser.forget(gateway.address());
  }

  /** Gives a test its meeting. */
  static final class Organiser implements ParameterResolver, AfterEachCallback {
    private static final Namespace NAMESPACE = Namespace.create(Meeting.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
      return parameter.getParameter().getType() == Meeting.class;
    }

    @Override
    public Meeting resolveParameter(ParameterContext parameter, ExtensionContext test) {
      // What is in the root's store is closed when all tests are over.
      Store shared = test.getRoot().getStore(NAMESPACE);
      WholeGateway gateway =
          shared.getOrComputeIfAbsent(
              WholeGateway.class, any -> WholeGateway.start(Map.of()), WholeGateway.class);
      Browser browser =
          shared.getOrComputeIfAbsent(Browser.class, any -> new Browser(), Browser.class);
      Meeting meeting = new Meeting(gateway, browser, test.getRequiredTestMethod().getName());
      test.getStore(NAMESPACE).put(Meeting.class, meeting);
      return meeting;
    }

    @Override
    public void afterEach(ExtensionContext test) {
      Meeting meeting = test.getStore(NAMESPACE).get(Meeting.class, Meeting.class);
      if (meeting != null) {
        meeting.end();
      }
    }
  }
}
