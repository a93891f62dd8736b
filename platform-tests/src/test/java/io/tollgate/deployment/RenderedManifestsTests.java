package io.tollgate.deployment;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** All other tests of manifests read what is checked in as rendered; these tell whether that is still what the sources say. */
class RenderedManifestsTests {
  private static final Pattern KUSTOMIZE_5 = Pattern.compile("Kustomize Version: v5\\.");

  @BeforeAll
  static void writeThemAnewWhereAsked() throws IOException, InterruptedException {
    if (!Boolean.getBoolean("tollgate.rewrite-docs") || !hasKustomize()) return;
    AlertRules.writeResource();
    for (Rendering rendering : Rendering.values()) {
      Files.createDirectories(Repository.file("k8s/rendered"));
      Files.writeString(rendering.file(), rendering.withHeader(render(rendering)));
    }
  }

  @ParameterizedTest
  @EnumSource
  void areMadeFromTheSourcesAsTheyAre(Rendering rendering) {
    assertThat(rendering.madeFrom())
        .as("%s, made from other sources; with kubectl, -Dtollgate.rewrite-docs=true makes it anew", rendering.file())
        .isEqualTo(Rendering.digestOfSources());
  }

  /** Where there is a kubectl with kustomize 5; Debian's own is too old for components. */
  @ParameterizedTest
  @EnumSource
  void areWhatKubectlMakesOfThem(Rendering rendering) throws IOException, InterruptedException {
    assumeTrue(hasKustomize(), "no kubectl with kustomize 5");

    assertThat(rendering.text()).isEqualTo(rendering.withHeader(render(rendering)));
  }

  private static boolean hasKustomize() throws IOException, InterruptedException {
    try {
      return KUSTOMIZE_5.matcher(run("kubectl", "version", "--client")).find();
    } catch (IOException _) {
      return false;
    }
  }

  private static String render(Rendering rendering) throws IOException, InterruptedException {
    return run("kubectl", "kustomize", rendering.source().toString());
  }

  private static String run(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(List.of(command)).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(String.join(" ", command)).isZero();
    return said;
  }
}
