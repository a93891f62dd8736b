package io.tollgate.analytics;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.tollgate.common.testing.ServiceArchitecture;

@AnalyzeClasses(packages = "io.tollgate.analytics", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {
  @ArchTest
  static final ArchRule technology_is_package_private = ServiceArchitecture.technologyIsPackagePrivate();

  @ArchTest
  static final ArchRule a_transaction_knows_events_alone = ServiceArchitecture
      .modelKnowsOnly("io.tollgate.analytics.transaction", "io.tollgate.common.event", "io.tollgate.common.id");

  @ArchTest
  static final ArchRule activity_knows_transactions_and_histograms = ServiceArchitecture.modelKnowsOnly(
      "io.tollgate.analytics.activity", "io.tollgate.analytics.transaction", "io.tollgate.common.id",
      "org.HdrHistogram");
}
