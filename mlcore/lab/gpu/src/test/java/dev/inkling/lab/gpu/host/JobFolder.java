package dev.inkling.lab.gpu.host;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How the two processes tell each other about a job: a folder with the model, the inputs' bytes, a
 * plan, and later the outputs' bytes and the error.
 *
 * <p>The plan is lines of words that tabs separate: {@code signature NAME}, {@code steps N}, {@code
 * input NAME} in the order of the files, {@code feedback OUTPUT INPUT}; the answer has {@code
 * output NAME} in the order of the files.
 */
final class JobFolder {
  private final Path folder;

  JobFolder(Path folder) {
    this.folder = folder;
  }

  Path model() {
    return folder.resolve("model.tflite");
  }

  private Path input(int i) {
    return folder.resolve("input-" + i + ".bin");
  }

  private Path output(int i) {
    return folder.resolve("output-" + i + ".bin");
  }

  private Path plan() {
    return folder.resolve("plan.txt");
  }

  private Path answer() {
    return folder.resolve("answer.txt");
  }

  private Path error() {
    return folder.resolve("error.txt");
  }

  void write(Job job) throws IOException {
    Files.createDirectories(folder);
    Files.write(model(), job.model());
    List<String> lines = new ArrayList<>();
    job.signature().ifPresent(name -> lines.add("signature\t" + name));
    lines.add("steps\t" + job.steps());
    int i = 0;
    for (Map.Entry<String, byte[]> input : job.inputs().entrySet()) {
      lines.add("input\t" + input.getKey());
      Files.write(input(i++), input.getValue());
    }
    job.feedback().forEach((output, input) -> lines.add("feedback\t" + output + "\t" + input));
    Files.write(plan(), lines);
  }

  Job read() throws IOException {
    Job job = new Job(folder.getFileName().toString(), Files.readAllBytes(model()));
    int i = 0;
    for (String line : Files.readAllLines(plan())) {
      String[] words = line.split("\t", -1);
      switch (words[0]) {
        case "signature" -> job.signature(words[1]);
        case "steps" -> job.steps(Integer.parseInt(words[1]));
        case "input" -> job.input(words[1], Files.readAllBytes(input(i++)));
        case "feedback" -> job.feedBack(words[1], words[2]);
        default -> throw new IOException(plan() + ": no such line: " + line);
      }
    }
    return job;
  }

  void writeOutputs(Map<String, byte[]> outputs) throws IOException {
    List<String> lines = new ArrayList<>();
    int i = 0;
    for (Map.Entry<String, byte[]> output : outputs.entrySet()) {
      lines.add(output.getKey());
      Files.write(output(i++), output.getValue());
    }
    Files.write(answer(), lines);
  }

  Map<String, byte[]> readOutputs() throws IOException {
    Map<String, byte[]> outputs = new LinkedHashMap<>();
    if (Files.exists(answer())) {
      for (String name : Files.readAllLines(answer())) {
        outputs.put(name, Files.readAllBytes(output(outputs.size())));
      }
    }
    return outputs;
  }

  /** Written last: a folder with an error, be it empty, is done. */
  void writeError(String message) throws IOException {
    Files.write(error(), message.getBytes(StandardCharsets.UTF_8));
  }

  /** Absent while the job is not done. */
  Optional<String> readError() throws IOException {
    return Files.exists(error())
        ? Optional.of(new String(Files.readAllBytes(error()), StandardCharsets.UTF_8))
        : Optional.empty();
  }
}
