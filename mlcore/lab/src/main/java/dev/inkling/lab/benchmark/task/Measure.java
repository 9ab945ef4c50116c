package dev.inkling.lab.benchmark.task;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;

/** The process that measures one contender at one task. */
public final class Measure {
  private Measure() {}

  /**
   * Measures, prints the {@linkplain Measurement#line result} and ends the virtual machine,
   * whatever threads a framework has left.
   *
   * @param args as {@link #arguments} gives them
   */
  public static void main(String[] args) throws IOException {
    endWithParent();
    Contender contender = Contender.valueOf(args[0].toUpperCase(Locale.ROOT));
    Timing timing = new Timing(Double.parseDouble(args[1]), Double.parseDouble(args[2]));
    Task task = Task.parse(Arrays.asList(args).subList(3, args.length));
    System.out.println(task.run(contender, timing).line());
    System.exit(0);
  }

  /** Nothing is left running where the command that waits for this is stopped. */
  private static void endWithParent() {
    ProcessHandle parent = ProcessHandle.current().parent().orElse(null);
    if (parent != null) {
      CompletableFuture<Void> unused = parent.onExit().thenRun(() -> Runtime.getRuntime().halt(1));
    }
  }

  /** The arguments of such a process. */
  public static List<String> arguments(Contender contender, Timing timing, Task task) {
    List<String> arguments = new ArrayList<>();
    arguments.add(contender.name().toLowerCase(Locale.ROOT));
    arguments.add(Double.toString(timing.warmUpSeconds()));
    arguments.add(Double.toString(timing.seconds()));
    arguments.addAll(task.words());
    return arguments;
  }
}
