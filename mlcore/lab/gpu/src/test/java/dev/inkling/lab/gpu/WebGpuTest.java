package dev.inkling.lab.gpu;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;
import static org.junit.Assume.assumeTrue;

import dev.inkling.lab.gpu.web.WebGpu;
import dev.inkling.lab.gpu.web.WebModel;
import dev.inkling.lab.gpu.web.WebResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.Test;

/** A second engine for the GPU: what mlcore writes, in LiteRT.js with WebGPU. */
public final class WebGpuTest {
  private static final float TOLERANCE = 1e-4f;

  @Test
  public void everyNetwork_withWebGpu_isAcceleratedInFullAndAgrees() throws IOException {
    Optional<String> missing = WebGpu.missing();
    missing.ifPresent(reason -> System.out.println("skipped: no WebGPU here, as " + reason));
    assumeTrue(missing.orElse(""), missing.isEmpty());
    List<Subject> subjects = Subject.all();
    subjects.removeIf(subject -> subject.name().equals(LayerNetworks.SMALL_GROUPS));
    Map<String, WebModel> models = new LinkedHashMap<>();
    for (Subject subject : subjects) {
      models.put(subject.name(), new WebModel(subject.file(), subject.image()));
    }
    Path target = Path.of(System.getProperty("gpu.target"), "web");
    Path sources = Path.of(System.getProperty("gpu.sources")).resolveSibling("web");
    Map<String, WebResult> results = new WebGpu(sources, target).run(models);
    for (Subject subject : subjects) {
      WebResult result = results.get(subject.name());
      float difference = subject.difference(result.output());
      System.out.printf("%-16s WebGPU   max difference %.1e%n", subject.name(), difference);
      assertTrue(subject.name(), result.isFullyAccelerated());
      assertEquals(subject.name(), 0, difference, TOLERANCE);
    }
  }
}
