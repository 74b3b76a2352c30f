package com.jbcalling.gateway.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What pure code and the packet path must not use. */
final class PurityWalls {
  private static final Set<String> CLOCKS =
      Set.of(
          "java.lang.System.currentTimeMillis",
          "java.lang.System.nanoTime",
          "java.time.Instant.now",
          "java.time.LocalDate.now",
          "java.time.LocalDateTime.now",
          "java.time.OffsetDateTime.now",
          "java.time.ZonedDateTime.now",
          "java.time.Clock.systemUTC",
          "java.time.Clock.systemDefaultZone");
  private static final Set<String> DICE =
      Set.of(
          "java.util.UUID.randomUUID",
          "java.lang.Math.random",
          "java.util.Random.<init>",
          "java.security.SecureRandom.<init>",
          "java.util.concurrent.ThreadLocalRandom.current");
  private static final Set<String> BOXES =
      Set.of(
          "java.lang.Integer.valueOf",
          "java.lang.Long.valueOf",
          "java.lang.Short.valueOf",
          "java.lang.Byte.valueOf",
          "java.lang.Double.valueOf",
          "java.lang.String.format",
          "java.lang.String.formatted");

  /**
   * Native crypto of SRTP: bound once at start, its memory kept by thread. It stands beside the
   * protocol machine, behind {@code CipherEngine}, and is no machine itself.
   */
  private static final String NATIVE_CRYPTO =
      ".*\\.media\\.srtp\\.(Libcrypto|LibcryptoEngine|CipherEngines|Staging)(\\$.*)?";

  /** Answers to {@code get-stats}, made when somebody asks and not when packets pass. */
  private static final String REPORTS = ".*\\.media\\.forward\\.(Consumer|Producer)Report";

  private PurityWalls() {}

  static List<Wall> of(House house) {
    String[] pure =
        Stream.concat(
                Stream.of(house.tree("domain"), house.tree("application")),
                Stream.of(house.machines()))
            .toArray(String[]::new);
    return List.of(
        new Wall(
            "no clock in the domain, the application and protocol machines",
            classes().that().resideInAnyPackage(pure).should(notCall(CLOCKS))),
        new Wall(
            "no dice in the domain, the application and protocol machines",
            classes().that().resideInAnyPackage(pure).should(notCall(DICE))),
        new Wall(
            "no thread and no lock in the domain and protocol machines",
            noClasses()
                .that()
                .resideInAnyPackage(
                    Stream.concat(Stream.of(house.tree("domain")), Stream.of(house.machines()))
                        .toArray(String[]::new))
                .and()
                .haveNameNotMatching(NATIVE_CRYPTO)
                .should()
                .dependOnClassesThat(threads())),
        new Wall(
            "no method of the domain and of protocol machines is synchronized",
            classes()
                .that()
                .resideInAnyPackage(house.machines())
                .should(haveNoSynchronizedMethod())),
        new Wall(
            "no Optional, stream or logger on the packet path",
            noClasses()
                .that()
                .resideInAnyPackage(house.packetPath())
                .and()
                .haveNameNotMatching(NATIVE_CRYPTO)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.util.stream..", "org.slf4j..", "java.util.logging..")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.util.Optional")),
        new Wall(
            "no boxing and no formatting on the packet path",
            classes()
                .that()
                .resideInAnyPackage(house.packetPath())
                .and()
                .haveNameNotMatching(REPORTS)
                .should(notCall(BOXES))));
  }

  /** Calls and method references alike. */
  private static ArchCondition<JavaClass> notCall(Set<String> forbidden) {
    return new ArchCondition<>("not call or refer to any of " + forbidden) {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        Stream.concat(
                type.getCodeUnitCallsFromSelf().stream(),
                type.getCodeUnitReferencesFromSelf().stream())
            .filter(access -> forbidden.contains(nameOf(access.getTarget())))
            .forEach(
                access -> events.add(SimpleConditionEvent.violated(type, access.getDescription())));
      }
    };
  }

  private static String nameOf(CodeUnitAccessTarget target) {
    return target.getOwner().getName() + "." + target.getName();
  }

  private static DescribedPredicate<JavaClass> threads() {
    return DescribedPredicate.describe(
        "are threads, locks or atomics",
        type ->
            type.getPackageName().startsWith("java.util.concurrent")
                || type.getName().equals("java.lang.Thread")
                || type.getName().equals("java.lang.ThreadLocal"));
  }

  private static ArchCondition<JavaClass> haveNoSynchronizedMethod() {
    return new ArchCondition<>("have no synchronized method") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        for (JavaMethod method : type.getMethods()) {
          if (method.getModifiers().contains(JavaModifier.SYNCHRONIZED)) {
            events.add(SimpleConditionEvent.violated(method, describe(method)));
          }
        }
      }
    };
  }

  private static String describe(JavaCodeUnit method) {
    return method.getFullName() + " is synchronized";
  }
}
