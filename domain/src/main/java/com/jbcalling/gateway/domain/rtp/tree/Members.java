package com.jbcalling.gateway.domain.rtp.tree;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The members of one object of a tree, to be checked and completed; the tree stays as it is. */
final class Members {
  private final Object given;
  private final Map<String, @Nullable Object> members;
  private final String path;
  private final Faults faults;

  private Members(Object given, String path, Faults faults) {
    this.given = given;
    this.members = TreeValue.members(given);
    this.path = path;
    this.faults = faults;
  }

  /** The members of a node; null, and a fault, if it can have none. */
  static @Nullable Members of(@Nullable Object node, String path, Faults faults) {
    if (node == null || !TreeValue.isObject(node)) {
      faults.malformed(path, "must be an object");
      return null;
    }
    return new Members(node, path, faults);
  }

  /** The object with what was put into it. A list stays as it was given: it has no members. */
  Object completed() {
    return given instanceof List ? given : members;
  }

  Map<String, @Nullable Object> all() {
    return members;
  }

  boolean has(String name) {
    return members.containsKey(name);
  }

  @Nullable Object get(String name) {
    return members.get(name);
  }

  void put(String name, Object value) {
    members.put(name, value);
  }

  void remove(String name) {
    members.remove(name);
  }

  String field(String name) {
    return path + "." + name;
  }

  /** Says that a member is not what it must be. */
  void refuse(String name, String demand) {
    faults.malformed(field(name), demand);
  }

  /** Says that a member belongs to nothing that exists. */
  void refuseUnsupported(String name, String demand) {
    faults.unsupported(field(name), demand);
  }

  /** A member that must pass a test, or may be anything that counts as not given. */
  void optional(String name, Predicate<@Nullable Object> test, String demand) {
    if (TreeValue.isGiven(get(name)) && !test.test(get(name))) {
      refuse(name, demand);
    }
  }

  void mandatory(String name, Predicate<@Nullable Object> test, String demand) {
    if (!test.test(get(name))) {
      refuse(name, demand);
    }
  }

  /** Replaces a member that is not given or does not pass the test. */
  void defaultUnless(String name, Predicate<@Nullable Object> test, Object value) {
    if (!TreeValue.isGiven(get(name)) || !test.test(get(name))) {
      put(name, value);
    }
  }

  /** Completes each object of a list. */
  void completeEach(String name, int limit, Consumer<Members> rules) {
    List<@Nullable Object> completed = new ArrayList<>();
    for (Members element : elements(name, limit)) {
      rules.accept(element);
      completed.add(element.completed());
    }
    put(name, completed);
  }

  /** A member that is an object; null if it is not given. */
  @Nullable Members optionalObject(String name) {
    return TreeValue.isGiven(get(name)) ? of(get(name), field(name), faults) : null;
  }

  /** The objects of a list; elements that are none are faults, and so is a list too long. */
  List<Members> elements(String name, int limit) {
    List<Members> objects = new ArrayList<>();
    if (!(get(name) instanceof List<?> list)) {
      return objects;
    }
    if (list.size() > limit) {
      refuse(name, "must not have more than " + limit + " elements");
      return objects;
    }
    for (int i = 0; i < list.size(); i++) {
      Members element = of(list.get(i), field(name) + "[" + i + "]", faults);
      if (element != null) {
        objects.add(element);
      }
    }
    return objects;
  }
}
