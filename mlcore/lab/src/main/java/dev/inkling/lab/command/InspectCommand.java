package dev.inkling.lab.command;

import dev.inkling.lab.console.Console;
import dev.inkling.lab.gpu.GpuApi;
import dev.inkling.lab.gpu.GpuFinding;
import dev.inkling.lab.gpu.GpuRules;
import dev.inkling.lab.gpu.GpuVerdict;
import dev.inkling.lab.model.ModelStructure;
import dev.inkling.lab.model.ModelStructure.MoreGraph;
import dev.inkling.lab.model.ModelStructure.Op;
import dev.inkling.lab.model.ModelStructure.TensorInfo;
import dev.inkling.mlcore.tflite.ModelFormatException;
import dev.inkling.mlcore.tflite.ModelMetadata;
import dev.inkling.mlcore.tflite.TfliteReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows what is in a {@code .tflite} file. */
@Command(
    name = "inspect",
    description = {
      "Shows the operators, shapes, sizes, signatures and metadata of a .tflite file.",
      "Any .tflite can be looked into; labels and origin are shown of those that Inkling wrote."
    })
public final class InspectCommand extends LabCommand {
  @Parameters(paramLabel = "M.tflite", description = "The file to look into.")
  private Path file;

  @Option(
      names = "--gpu",
      description = {
        "Says of every operator whether TensorFlow Lite's GPU delegate takes it, and why not, by a"
            + " table of rules: on OpenCL, and on OpenGL ES, which it falls back to."
      })
  private boolean gpu;

  /**
   * What the GPU delegate makes of each operator of each graph, in their order.
   *
   * @param openCl on a phone with OpenCL
   * @param openGl on one without
   */
  private record Gpu(List<List<GpuFinding>> openCl, List<List<GpuFinding>> openGl) {}

  /** What {@code --json} prints. */
  private record Result(
      String file,
      int bytes,
      Integer parameters,
      String description,
      List<TensorInfo> inputs,
      List<TensorInfo> outputs,
      List<Op> operators,
      List<MoreGraph> moreGraphs,
      Map<String, ModelStructure.Signature> signatures,
      Map<String, Integer> metadataBytes,
      List<String> labels,
      Map<String, String> metadata,
      Gpu gpu) {}

  @Override
  Object run(Console console) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    Result result;
    try {
      result = describe(bytes);
    } catch (ModelFormatException e) {
      throw new ModelFormatException(file + ": " + e.getMessage(), e);
    }
    print(result, console);
    return result;
  }

  private Result describe(byte[] bytes) throws ModelFormatException {
    ModelStructure structure = ModelStructure.of(bytes);
    boolean ours = structure.metadata().containsKey(ModelMetadata.BUFFER_NAME);
    ModelMetadata metadata = ours ? TfliteReader.readMetadata(bytes) : ModelMetadata.empty();
    return new Result(
        file.getFileName().toString(),
        bytes.length,
        ours ? parameters(bytes) : null,
        structure.description(),
        structure.inputs(),
        structure.outputs(),
        structure.operators(),
        structure.moreGraphs(),
        structure.signatures(),
        structure.metadata(),
        metadata.labels(),
        metadata.entries(),
        gpu
            ? new Gpu(GpuRules.check(bytes, GpuApi.OPENCL), GpuRules.check(bytes, GpuApi.OPENGL))
            : null);
  }

  /** Null of a file that no network is read from: a quantised one, or one that trains. */
  private static Integer parameters(byte[] file) {
    try {
      return TfliteReader.read(file).network().parameterCount();
    } catch (ModelFormatException e) {
      return null;
    }
  }

  private static void print(Result result, Console console) {
    console.print(
        String.format(
            Locale.ROOT, "%s: %,d bytes. %s", result.file, result.bytes, result.description));
    console.print("\noperators");
    print(result.operators, 0, result.gpu, console);
    for (int graph = 1; graph <= result.moreGraphs.size(); graph++) {
      MoreGraph more = result.moreGraphs.get(graph - 1);
      console.print("\noperators of " + more.name());
      print(more.operators(), graph, result.gpu, console);
    }
    if (result.gpu != null) {
      console.print("\ngpu");
      for (int graph = 0; graph <= result.moreGraphs.size(); graph++) {
        String of = graph == 0 ? "" : " of " + result.moreGraphs.get(graph - 1).name();
        console.print("  " + taken("OpenCL", of, result.gpu.openCl.get(graph)));
        console.print("  " + taken("OpenGL ES", of, result.gpu.openGl.get(graph)));
      }
    }
    console.print("\nsignatures");
    result.signatures.forEach(
        (name, signature) ->
            console.print(
                "  "
                    + name
                    + ": "
                    + names(signature.inputs())
                    + " -> "
                    + names(signature.outputs())));
    console.print("\nmetadata");
    result.metadataBytes.forEach(
        (name, size) -> console.print(String.format(Locale.ROOT, "  %s: %,d bytes", name, size)));
    if (!result.labels.isEmpty()) {
      console.print("  labels: " + String.join(" ", result.labels));
    }
    result.metadata.forEach((key, value) -> console.print("  " + key + ": " + value));
  }

  private static void print(List<Op> operators, int graph, Gpu gpu, Console console) {
    for (int i = 0; i < operators.size(); i++) {
      Op op = operators.get(i);
      console.print("  " + op.type());
      op.inputs().forEach(tensor -> console.print("    in   " + describe(tensor)));
      op.outputs().forEach(tensor -> console.print("    out  " + describe(tensor)));
      if (gpu != null) {
        print(gpu.openCl.get(graph).get(i), gpu.openGl.get(graph).get(i), console);
      }
    }
  }

  private static void print(GpuFinding openCl, GpuFinding openGl, Console console) {
    if (openCl.equals(openGl)) {
      console.print("    gpu  " + openCl.text());
    } else {
      console.print("    gpu  OpenCL: " + openCl.text());
      console.print("         OpenGL ES: " + openGl.text());
    }
  }

  private static String taken(String api, String of, List<GpuFinding> findings) {
    long taken = findings.stream().filter(finding -> finding.verdict() == GpuVerdict.TAKEN).count();
    return api + ": " + taken + " of " + findings.size() + " operators" + of + " taken";
  }

  private static String describe(TensorInfo tensor) {
    String size =
        tensor.constantBytes() == 0
            ? ""
            : String.format(Locale.ROOT, ", %,d bytes", tensor.constantBytes());
    return tensor.name() + " " + tensor.type() + " " + tensor.shape() + size;
  }

  private static String names(Map<String, String> tensors) {
    return tensors.entrySet().stream()
        .map(entry -> entry.getKey() + " (" + entry.getValue() + ")")
        .collect(Collectors.joining(", "));
  }
}
