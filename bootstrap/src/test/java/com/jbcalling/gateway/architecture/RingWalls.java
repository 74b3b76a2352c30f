package com.jbcalling.gateway.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.ArrayList;
import java.util.List;

/** Which ring may know which. */
final class RingWalls {
  private RingWalls() {}

  static List<Wall> of(House house) {
    List<Wall> walls = new ArrayList<>();
    walls.add(
        new Wall(
            "the domain knows the JDK's language, collections and time alone",
            classes()
                .that()
                .resideInAPackage(house.tree("domain"))
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                    house.tree("domain"),
                    "java.lang..",
                    "java.util",
                    "java.util.function",
                    "java.util.regex",
                    "java.util.stream",
                    "java.time..",
                    "org.jmolecules..",
                    "org.jspecify..")));
    walls.add(
        new Wall(
            "the application knows the domain and the JDK alone",
            classes()
                .that()
                .resideInAPackage(house.tree("application"))
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                    house.tree("application"),
                    house.tree("domain"),
                    "java.lang..",
                    "java.util..",
                    "java.time..",
                    "org.jmolecules..",
                    "org.jspecify..")));
    for (String adapter : house.adapters()) {
      String[] others =
          List.of(house.adapters()).stream()
              .filter(other -> !other.equals(adapter))
              .toArray(String[]::new);
      walls.add(
          new Wall(
              "adapters do not know each other: " + adapter,
              noClasses()
                  .that()
                  .resideInAPackage(adapter)
                  .should()
                  .dependOnClassesThat()
                  .resideInAnyPackage(others)));
    }
    walls.add(
        new Wall(
            "nothing but bootstrap knows bootstrap",
            noClasses()
                .that()
                .resideOutsideOfPackage(house.tree("bootstrap"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(house.tree("bootstrap"))));
    walls.add(
        new Wall(
            "ports are interfaces, records, enums or refusals to be thrown",
            classes()
                .that()
                .resideInAPackage(house.tree("application.port"))
                .should(beInterfaceRecordEnumOrException())));
    walls.add(
        new Wall(
            "primary ports are implemented by package-private final services",
            classes()
                .that(implementAnInterfaceOf(house.tree("application.port.in")))
                .and()
                .resideOutsideOfPackage(house.tree("application.port"))
                .and(areNamed())
                .should()
                .bePackagePrivate()
                .andShould()
                .haveModifier(JavaModifier.FINAL)));
    walls.add(
        new Wall(
            "packages do not go round in circles",
            slices().matching(house.root() + ".(**)").should().beFreeOfCycles()));
    walls.add(
        new Wall(
            "a worker is touched through its proxy alone",
            noClasses()
                .that()
                .resideOutsideOfPackages(house.tree("media.worker"), house.tree("media.transport"))
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName(house.root() + ".media.worker.MediaWorker")));
    return walls;
  }

  private static ArchCondition<JavaClass> beInterfaceRecordEnumOrException() {
    return new ArchCondition<>("be an interface, a record, an enum or an exception") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        boolean allowed =
            type.isInterface()
                || type.isRecord()
                || type.isEnum()
                || type.isAssignableTo(Throwable.class);
        events.add(
            new SimpleConditionEvent(type, allowed, type.getName() + " is an ordinary class"));
      }
    };
  }

  private static DescribedPredicate<JavaClass> implementAnInterfaceOf(String pattern) {
    return new DescribedPredicate<>("implement an interface of " + pattern) {
      private final String prefix = pattern.substring(0, pattern.length() - 2);

      @Override
      public boolean test(JavaClass type) {
        return !type.isInterface()
            && type.getAllRawInterfaces().stream()
                .anyMatch(port -> port.getPackageName().startsWith(prefix));
      }
    };
  }

  private static DescribedPredicate<JavaClass> areNamed() {
    return DescribedPredicate.describe("are named", type -> !type.isAnonymousClass());
  }
}
