package io.tollgate.risk;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.tollgate.common.testing.ServiceArchitecture;

import java.util.stream.Stream;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

@AnalyzeClasses(packages = "io.tollgate.risk", importOptions = DoNotIncludeTests.class)
class ArchitectureTests {
  private static final String[] SHARED = {"io.tollgate.common.event", "io.tollgate.common.id",
      "io.tollgate.common.money",
      "org.springframework.boot.context.properties..", "org.springframework.validation.annotation",
      "jakarta.validation..", "org.hibernate.validator.constraints..", "org.springframework.stereotype",
      "org.springframework.core.annotation"};

  @ArchTest
  static final ArchRule TECHNOLOGY_IS_PACKAGE_PRIVATE = ServiceArchitecture.technologyIsPackagePrivate();

  @ArchTest
  static final ArchRule ASSESSMENT_KNOWS_NO_TECHNOLOGY = ServiceArchitecture.modelKnowsOnly(
      "io.tollgate.risk.assessment",
      with("io.tollgate.risk.feature", "io.tollgate.risk.rule", "io.tollgate.risk.ruleset", "io.tollgate.risk.velocity",
          "io.tollgate.risk.list", "io.tollgate.risk.limit", "io.micrometer.core.instrument",
          "org.springframework.transaction.support"));

  @ArchTest
  static final ArchRule RULE_SETS_KNOW_NO_TECHNOLOGY = ServiceArchitecture.modelKnowsOnly("io.tollgate.risk.ruleset",
      with("io.tollgate.risk.feature", "io.tollgate.risk.rule", "org.springframework.transaction.support",
          "com.github.f4b6a3.uuid"));

  @ArchTest
  static final ArchRule BACKTESTS_KNOW_NO_TECHNOLOGY = ServiceArchitecture.modelKnowsOnly("io.tollgate.risk.backtest",
      with("io.tollgate.risk.assessment", "io.tollgate.risk.feature", "io.tollgate.risk.list", "io.tollgate.risk.rule",
          "io.tollgate.risk.ruleset", "io.tollgate.risk.velocity"));

  @ArchTest
  static final ArchRule THE_LANGUAGE_OF_RULES_IS_PACKAGE_PRIVATE = classes().that()
      .resideInAPackage("io.tollgate.risk.ruleset.cel").and().areTopLevelClasses().and()
      .haveSimpleNameNotEndingWith("package-info").should().bePackagePrivate();

  @ArchTest
  static final ArchRule FEATURES_KNOW_NO_TECHNOLOGY = ServiceArchitecture.modelKnowsOnly("io.tollgate.risk.feature",
      SHARED);

  @ArchTest
  static final ArchRule RULES_KNOW_NO_TECHNOLOGY = ServiceArchitecture.modelKnowsOnly("io.tollgate.risk.rule",
      with("io.tollgate.risk.velocity", "io.tollgate.risk.list"));

  @ArchTest
  static final ArchRule VELOCITY_KNOWS_NO_TECHNOLOGY = ServiceArchitecture.modelKnowsOnly("io.tollgate.risk.velocity",
      with("io.tollgate.risk.feature", "org.springframework.transaction.support"));

  @ArchTest
  static final ArchRule LIST_KNOWS_NO_TECHNOLOGY = ServiceArchitecture.modelKnowsOnly("io.tollgate.risk.list",
      with("io.tollgate.risk.feature", "io.tollgate.risk.country"));

  @ArchTest
  static final ArchRule IDENTITY_KNOWS_NO_TECHNOLOGY = ServiceArchitecture.modelKnowsOnly("io.tollgate.risk.identity",
      SHARED);

  @ArchTest
  static final ArchRule LIMIT_KNOWS_NO_TECHNOLOGY = ServiceArchitecture.modelKnowsOnly("io.tollgate.risk.limit",
      with("io.tollgate.risk.identity", "io.tollgate.risk.rule", "io.micrometer.core.instrument",
          "org.springframework.transaction.support"));

  @ArchTest
  static final ArchRule OVERTAKEN_KNOWS_NO_TECHNOLOGY = ServiceArchitecture.modelKnowsOnly(
      "io.tollgate.risk.overtaken", SHARED);

  @ArchTest
  static final ArchRule RETENTION_KNOWS_NO_TECHNOLOGY = ServiceArchitecture.modelKnowsOnly("io.tollgate.risk.retention",
      SHARED);

  @ArchTest
  static final ArchRule IDEMPOTENCY_KNOWS_NO_TECHNOLOGY = ServiceArchitecture.modelKnowsOnly(
      "io.tollgate.risk.idempotency", SHARED);

  @ArchTest
  static final ArchRule COUNTRY_KNOWS_NO_TECHNOLOGY = ServiceArchitecture.modelKnowsOnly("io.tollgate.risk.country",
      with("io.tollgate.risk.feature"));

  @ArchTest
  static final ArchRule FEATURES_DEPEND_ON_EACH_OTHER_ONE_WAY_ONLY = slices().matching("io.tollgate.risk.(*)..")
      .should()
      .beFreeOfCycles();

  private static String[] with(String... more) {
    return Stream.concat(Stream.of(SHARED), Stream.of(more)).toArray(String[]::new);
  }
}
