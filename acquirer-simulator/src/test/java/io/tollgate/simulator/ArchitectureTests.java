package io.tollgate.simulator;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.tollgate.common.testing.ServiceArchitecture;

@AnalyzeClasses(packages = "io.tollgate.simulator", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {
  @ArchTest
  static final ArchRule technologyIsPackagePrivate = ServiceArchitecture.technologyIsPackagePrivate();

  @ArchTest
  static final ArchRule operationsKnowOnlyMoney = ServiceArchitecture.modelKnowsOnly("io.tollgate.simulator.operation",
      "io.tollgate.common.money");

  @ArchTest
  static final ArchRule faultsKnowOnlyOperations = ServiceArchitecture.modelKnowsOnly("io.tollgate.simulator.fault",
      "io.tollgate.common.money", "io.tollgate.simulator.operation");

  @ArchTest
  static final ArchRule cardHostsKnowNoBytes = ServiceArchitecture.modelKnowsOnly("io.tollgate.simulator.cardhost",
      "io.tollgate.common.money", "io.tollgate.simulator.operation", "io.tollgate.simulator.fault");
}
