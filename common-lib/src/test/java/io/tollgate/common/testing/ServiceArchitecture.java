package io.tollgate.common.testing;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

/**
 * The rules that hold in every service, as allow-lists: a rule that no class falls under fails, so none can go stale.
 * A feature's own package is its model; technology sits below it in {@code web}, {@code store}, {@code kafka}, {@code http}.
 */
public final class ServiceArchitecture {
  private static final String[] TECHNOLOGY = {"..web", "..store", "..kafka", "..http"};

  private ServiceArchitecture() {}

  /** What technology offers, it offers by implementing a port; its own types are nobody's business. */
  public static ArchRule technologyIsPackagePrivate() {
    return classes().that().resideInAnyPackage(TECHNOLOGY).and().areTopLevelClasses().and(areNoPackageInfo())
        .should().bePackagePrivate();
  }

  /** @param allowed packages besides {@code java..} and the annotations of nullness that a model may know */
  public static ArchRule modelKnowsOnly(String modelPackage, String... allowed) {
    String[] packages = new String[allowed.length + 3];
    packages[0] = "java..";
    packages[1] = "org.jspecify.annotations..";
    packages[2] = modelPackage;
    System.arraycopy(allowed, 0, packages, 3, allowed.length);
    return classes().that().resideInAPackage(modelPackage).should().onlyDependOnClassesThat()
        .resideInAnyPackage(packages);
  }

  private static DescribedPredicate<JavaClass> areNoPackageInfo() {
    return DescribedPredicate.describe("are no package-info", type -> !type.getSimpleName().equals("package-info"));
  }
}
