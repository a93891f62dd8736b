package io.tollgate.gateway;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.tollgate.common.testing.ServiceArchitecture;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

@AnalyzeClasses(packages = "io.tollgate.gateway", importOptions = DoNotIncludeTests.class)
class ArchitectureTests {
  private static final String[] VOCABULARY = {"io.tollgate.common.event", "io.tollgate.common.id"};
  private static final String[] CONFIGURATION = {"org.springframework.boot.context.properties..",
      "org.springframework.validation.annotation", "jakarta.validation..", "org.hibernate.validator.constraints..",
      "org.springframework.stereotype"};

  @ArchTest
  static final ArchRule TECHNOLOGY_IS_PACKAGE_PRIVATE = ServiceArchitecture.technologyIsPackagePrivate();

  @ArchTest
  static final ArchRule CLIENTAUTH_KNOWS_NO_TRANSPORT = ServiceArchitecture.modelKnowsOnly(
      "io.tollgate.gateway.clientauth",
      and(CONFIGURATION, VOCABULARY, "io.tollgate.common.kit.token", "com.github.benmanes.caffeine.cache"));

  @ArchTest
  static final ArchRule RATELIMIT_KNOWS_NO_TRANSPORT = ServiceArchitecture.modelKnowsOnly(
      "io.tollgate.gateway.ratelimit",
      and(CONFIGURATION, VOCABULARY, "io.github.bucket4j..", "com.github.benmanes.caffeine.cache"));

  @ArchTest
  static final ArchRule ROUTE_KNOWS_NO_TRANSPORT = ServiceArchitecture.modelKnowsOnly("io.tollgate.gateway.route",
      and(CONFIGURATION, VOCABULARY));

  @ArchTest
  static final ArchRule FEATURES_DEPEND_ON_EACH_OTHER_ONE_WAY_ONLY = slices().matching("io.tollgate.gateway.(*)..")
      .should().beFreeOfCycles();

  private static String[] and(String[] some, String[] others, String... more) {
    var all = new java.util.ArrayList<>(java.util.List.of(some));
    all.addAll(java.util.List.of(others));
    all.addAll(java.util.List.of(more));
    return all.toArray(String[]::new);
  }
}
