package com.jbcalling.gateway.architecture;

import com.tngtech.archunit.lang.ArchRule;

/** A rule and the short name under which tests report it. */
record Wall(String name, ArchRule rule) {
  @Override
  public String toString() {
    return name;
  }
}
