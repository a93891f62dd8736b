package io.tollgate.local;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.tollgate.common.testing.ServiceArchitecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

@AnalyzeClasses(packages = "io.tollgate.local", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {
  @ArchTest
  static final ArchRule processesKnowNothingOfThePlatform = ServiceArchitecture.modelKnowsOnly(
      "io.tollgate.local.process", "io.tollgate.local");

  @ArchTest
  static final ArchRule theDatabaseKnowsItsProcessAndItsSecrets = ServiceArchitecture.modelKnowsOnly(
      "io.tollgate.local.postgres", "io.tollgate.local", "io.tollgate.local.process", "io.tollgate.local.data",
      "org.apache.commons.compress..", "org.tukaani.xz..", "com.sun.security.auth.module..");

  @ArchTest
  static final ArchRule commandsAreNobodysBusiness = classes().that().resideInAPackage("io.tollgate.local.command")
      .should().onlyBeAccessed().byAnyPackage("io.tollgate.local.command", "io.tollgate.local", "java..");
}
