package io.tollgate.common;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

@AnalyzeClasses(packages = "io.tollgate.common", importOptions = ImportOption.DoNotIncludeTests.class)
class VocabularyArchitectureTests {
  @ArchTest
  static final ArchRule THE_VOCABULARY_KNOWS_NO_FRAMEWORK = classes()
      .that().resideInAnyPackage("io.tollgate.common.money", "io.tollgate.common.id", "io.tollgate.common.event")
      .should().onlyDependOnClassesThat().resideInAnyPackage("java..", "org.jspecify.annotations..",
          "io.tollgate.common.money",
          "io.tollgate.common.id", "io.tollgate.common.event");

  @ArchTest
  static final ArchRule THE_KIT_HOLDS_NO_BUSINESS_TYPE = classes().that().resideInAPackage("io.tollgate.common.kit..")
      .should().onlyDependOnClassesThat().resideInAnyPackage("java..", "org.jspecify.annotations..",
          "io.tollgate.common..",
          "org.springframework..", "jakarta.servlet..", "jakarta.persistence..", "org.hibernate..",
          "jakarta.validation..", "tools.jackson..",
          "com.fasterxml.jackson.annotation..",
          "io.cloudevents..", "io.micrometer.core.instrument..", "io.micrometer.tracing..", "org.apache.kafka..",
          "com.nimbusds..", "com.github.benmanes.caffeine..", "org.slf4j..",
          "org.springdoc.core.utils", "io.swagger.v3.oas.models..", "io.swagger.v3.core..",
          "com.fasterxml.jackson.databind..");
}
