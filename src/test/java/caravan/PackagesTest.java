package caravan;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The arrows between the packages: one way, and no others than these. */
@AnalyzeClasses(packages = "caravan", importOptions = ImportOption.DoNotIncludeTests.class)
class PackagesTest {
  @ArchTest
  static final ArchRule arrows_point_one_way =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("start")
          .definedBy("caravan")
          .layer("demo")
          .definedBy("caravan.demo")
          .layer("bench")
          .definedBy("caravan.bench")
          .layer("observe")
          .definedBy("caravan.observe")
          .layer("inbox")
          .definedBy("caravan.inbox")
          .layer("contents")
          .definedBy("caravan.contents")
          .layer("archive")
          .definedBy("caravan.archive")
          .layer("store")
          .definedBy("caravan.store")
          .layer("extract")
          .definedBy("caravan.extract")
          .layer("web")
          .definedBy("caravan.web")
          .layer("source")
          .definedBy("caravan.source")
          .layer("feed")
          .definedBy("caravan.feed")
          .layer("site")
          .definedBy("caravan.site")
          .layer("serve")
          .definedBy("caravan.serve")
          .layer("push")
          .definedBy("caravan.push")
          .layer("article")
          .definedBy("caravan.article")
          .whereLayer("start")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("demo")
          .mayOnlyBeAccessedByLayers("start")
          .whereLayer("bench")
          .mayOnlyBeAccessedByLayers("start")
          .whereLayer("inbox")
          .mayOnlyBeAccessedByLayers("start")
          .whereLayer("contents")
          .mayOnlyBeAccessedByLayers("start", "inbox")
          .whereLayer("archive")
          .mayOnlyBeAccessedByLayers("start")
          .whereLayer("observe")
          .mayOnlyBeAccessedByLayers("start")
          .whereLayer("store")
          .mayOnlyBeAccessedByLayers("start", "bench", "observe")
          .whereLayer("extract")
          .mayOnlyBeAccessedByLayers("start", "contents", "store")
          .whereLayer("web")
          .mayOnlyBeAccessedByLayers(
              "start",
              "bench",
              "inbox",
              "contents",
              "archive",
              "store",
              "extract",
              "observe",
              "push")
          .whereLayer("source")
          .mayOnlyBeAccessedByLayers("start", "bench", "store", "extract", "web", "observe")
          .whereLayer("feed")
          .mayOnlyBeAccessedByLayers("start", "store", "push", "site", "serve")
          .whereLayer("site")
          .mayOnlyBeAccessedByLayers("start")
          .whereLayer("serve")
          .mayOnlyBeAccessedByLayers("start")
          .whereLayer("push")
          .mayOnlyBeAccessedByLayers("start", "store");

  @ArchTest
  static final ArchRule there_is_no_circle =
      slices().matching("caravan.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule the_waist_knows_no_site_and_no_camel =
      noClasses()
          .that()
          .resideInAPackage("caravan.article")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("caravan.web..", "caravan.source..", "org.apache.camel..");

  @ArchTest
  static final ArchRule the_store_knows_no_camel =
      noClasses()
          .that()
          .resideInAPackage("caravan.store")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.apache.camel..");

  @ArchTest
  static final ArchRule time_comes_from_a_clock =
      noClasses()
          .that()
          .resideOutsideOfPackage("caravan")
          .should()
          .callMethod(System.class, "currentTimeMillis");
}
