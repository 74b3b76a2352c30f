package com.jbcalling.gateway.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.util.List;
import org.jmolecules.archunit.JMoleculesArchitectureRules;
import org.jmolecules.archunit.JMoleculesArchitectureRules.VerificationDepth;
import org.jmolecules.archunit.JMoleculesDddRules;

/** jMolecules' own rules, and that nothing slips past them for want of a tag. */
final class StereotypeWalls {
  private static final String HEXAGONAL = "org.jmolecules.architecture.hexagonal.";

  private StereotypeWalls() {}

  static List<Wall> of(House house) {
    return List.of(
        new Wall(
            "ports and adapters depend on each other as a hexagon's do",
            JMoleculesArchitectureRules.ensureHexagonal(VerificationDepth.STRICT)),
        new Wall("aggregates, entities and values refer to each other as DDD has it", ddd()),
        new Wall(
            "every package outside the domain and the engines says what it is",
            ArchRuleDefinition.classes()
                .that()
                .resideOutsideOfPackages(untagged(house))
                .should(liveInATaggedPackage())));
  }

  private static ArchRule ddd() {
    return JMoleculesDddRules.all();
  }

  /** The domain, whose value objects ports must use, and packages that are engines. */
  private static String[] untagged(House house) {
    return new String[] {
      house.tree("domain"),
      house.only("application.port"),
      house.tree("signaling"),
      house.tree("media"),
      house.tree("stt"),
      house.tree("redis"),
      house.tree("bootstrap")
    };
  }

  private static ArchCondition<JavaClass> liveInATaggedPackage() {
    return new ArchCondition<>("live in a package with a stereotype") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        JavaPackage home = type.getPackage();
        boolean tagged =
            home.tryGetPackageInfo()
                .map(
                    info ->
                        info.getAnnotations().stream()
                            .anyMatch(a -> a.getRawType().getName().startsWith(HEXAGONAL)))
                .orElse(false);
        events.add(
            new SimpleConditionEvent(
                type, tagged, home.getName() + " has no stereotype in its package-info"));
      }
    };
  }
}
