package com.jbcalling.gateway.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The walls hold, and each of them can be seen to fall on code that breaks it. */
class ArchitectureTest {
  private static final House HOUSE = new House(House.PRODUCT);
  private static final List<Wall> WALLS = walls(HOUSE);
  private static final JavaClasses PRODUCT =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .withImportOption(location -> !location.contains("-tests.jar"))
          .importPackages(House.PRODUCT);
  private static final JavaClasses FIXTURE = new ClassFileImporter().importPackages(House.FIXTURE);

  static List<Wall> walls(House house) {
    return Stream.of(
            RingWalls.of(house),
            FenceWalls.of(house),
            PurityWalls.of(house),
            NamingWalls.of(house),
            StereotypeWalls.of(house))
        .flatMap(List::stream)
        .toList();
  }

  static List<Wall> productWalls() {
    return WALLS;
  }

  static List<Wall> fixtureWalls() {
    return walls(new House(House.FIXTURE));
  }

  static Stream<String> packagesInRules() {
    return HOUSE.asked().stream();
  }

  @ParameterizedTest
  @MethodSource("productWalls")
  void stands(Wall wall) {
    wall.rule().check(PRODUCT);
  }

  @ParameterizedTest
  @MethodSource("fixtureWalls")
  void fallsOnTheFixtureThatBreaksIt(Wall wall) {
    assertThat(wall.rule().evaluate(FIXTURE).hasViolation())
        .as("a rule that nothing can break guards nothing: " + wall)
        .isTrue();
  }

  @ParameterizedTest
  @MethodSource("packagesInRules")
  void everyPackageNamedInARuleHasClasses(String pattern) {
    DescribedPredicate<JavaClass> inside = JavaClass.Predicates.resideInAPackage(pattern);
    assertThat(PRODUCT.that(inside)).as(pattern).isNotEmpty();
  }

  @Test
  void theProductWasImportedAtAll() {
    assertThat(PRODUCT.size()).isGreaterThan(100);
  }
}
