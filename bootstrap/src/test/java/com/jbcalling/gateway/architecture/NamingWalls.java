package com.jbcalling.gateway.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;

/** Names say what a thing is. */
final class NamingWalls {
  private NamingWalls() {}

  static List<Wall> of(House house) {
    return List.of(
        new Wall(
            "no Manager, Helper, Util or Impl",
            noClasses()
                .that()
                .resideInAPackage(house.root() + "..")
                .should()
                .haveSimpleNameEndingWith("Manager")
                .orShould()
                .haveSimpleNameEndingWith("Helper")
                .orShould()
                .haveSimpleNameEndingWith("Util")
                .orShould()
                .haveSimpleNameEndingWith("Utils")
                .orShould()
                .haveSimpleNameEndingWith("Impl")),
        new Wall(
            "interfaces of states, events, commands and rejections are sealed",
            classes()
                .that()
                .resideInAPackage(house.root() + "..")
                .and()
                .areInterfaces()
                .and()
                .haveSimpleNameEndingWith("State")
                .or()
                .haveSimpleNameEndingWith("Event")
                .or()
                .haveSimpleNameEndingWith("Command")
                .or()
                .haveSimpleNameEndingWith("Rejection")
                .should(beSealedIfInterface())));
  }

  private static ArchCondition<JavaClass> beSealedIfInterface() {
    return new ArchCondition<>("be sealed where it is an interface") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        boolean open = type.isInterface() && !type.isAnnotation() && !type.reflect().isSealed();
        events.add(new SimpleConditionEvent(type, !open, type.getName() + " is not sealed"));
      }
    };
  }
}
