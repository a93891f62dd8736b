package io.tollgate.payments;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.tollgate.common.testing.ServiceArchitecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

@AnalyzeClasses(packages = "io.tollgate.payments", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {
  private static final String[] SMALL_FRAMEWORK = {"org.springframework.stereotype",
      "org.springframework.scheduling.annotation",
      "org.springframework.transaction", "org.springframework.transaction.annotation", "org.springframework.dao",
      "org.springframework.boot.context.properties..", "org.springframework.validation.annotation",
      "org.springframework.util.unit",
      "jakarta.validation..", "jakarta.annotation", "org.slf4j", "io.micrometer.core.instrument",
      "com.github.f4b6a3.uuid",
      "io.tollgate.common.money", "io.tollgate.common.id", "io.tollgate.common.event",
      "io.tollgate.common.kit.telemetry"};

  @ArchTest
  static final ArchRule TECHNOLOGY_IS_PACKAGE_PRIVATE = ServiceArchitecture.technologyIsPackagePrivate();

  @ArchTest
  static final ArchRule A_PAYMENT_KNOWS_NO_TECHNOLOGY = ServiceArchitecture.modelKnowsOnly(
      "io.tollgate.payments.payment",
      with("io.tollgate.payments.card", "io.tollgate.payments.ledger", "io.tollgate.payments.acquirer",
          "io.tollgate.payments.idempotency", "io.tollgate.payments.routing", "io.tollgate.common.kit.messaging"));

  @ArchTest
  static final ArchRule ROUTING_KNOWS_ACQUIRERS_ALONE = ServiceArchitecture.modelKnowsOnly(
      "io.tollgate.payments.routing", with("io.tollgate.payments.acquirer", "io.tollgate.payments.card"));

  @ArchTest
  static final ArchRule THE_LEDGER_KNOWS_MONEY_ALONE = ServiceArchitecture.modelKnowsOnly("io.tollgate.payments.ledger",
      "io.tollgate.common.money", "io.tollgate.common.id");

  @ArchTest
  static final ArchRule AN_ACQUIRER_KNOWS_CARDS_AND_MONEY_ALONE = ServiceArchitecture.modelKnowsOnly(
      "io.tollgate.payments.acquirer",
      "io.tollgate.common.money", "io.tollgate.common.id", "io.tollgate.payments.card",
      "org.springframework.stereotype",
      "com.github.f4b6a3.uuid");

  @ArchTest
  static final ArchRule GUARDS_SHOW_THEMSELVES_BY_THEIR_PORT_ALONE = classes().that()
      .resideInAPackage("io.tollgate.payments.acquirer.guard").and().areTopLevelClasses().and()
      .doNotHaveSimpleName("package-info").should().bePackagePrivate();

  @ArchTest
  static final ArchRule GUARDS_ALONE_KNOW_RESILIENCE4J = noClasses().that()
      .resideOutsideOfPackage("io.tollgate.payments.acquirer.guard").should().dependOnClassesThat()
      .resideInAPackage("io.github.resilience4j..");

  @ArchTest
  static final ArchRule THE_OUTBOX_KNOWS_EVENTS_ALONE = ServiceArchitecture.modelKnowsOnly(
      "io.tollgate.payments.outbox",
      with("io.tollgate.common.kit.messaging"));

  @ArchTest
  static final ArchRule A_MODIFICATION_KNOWS_NO_TECHNOLOGY = ServiceArchitecture.modelKnowsOnly(
      "io.tollgate.payments.modification",
      with("io.tollgate.payments.payment", "io.tollgate.payments.ledger", "io.tollgate.payments.acquirer",
          "io.tollgate.payments.idempotency", "io.tollgate.payments.card"));

  @ArchTest
  static final ArchRule THE_AUDIT_KNOWS_PAYMENTS_ALONE = ServiceArchitecture.modelKnowsOnly(
      "io.tollgate.payments.audit", with("io.tollgate.payments.payment"));

  @ArchTest
  static final ArchRule A_REVIEW_KNOWS_NO_TECHNOLOGY = ServiceArchitecture.modelKnowsOnly(
      "io.tollgate.payments.review", "io.tollgate.common.id");

  private static String[] with(String... more) {
    String[] all = new String[SMALL_FRAMEWORK.length + more.length];
    System.arraycopy(SMALL_FRAMEWORK, 0, all, 0, SMALL_FRAMEWORK.length);
    System.arraycopy(more, 0, all, SMALL_FRAMEWORK.length, more.length);
    return all;
  }
}
