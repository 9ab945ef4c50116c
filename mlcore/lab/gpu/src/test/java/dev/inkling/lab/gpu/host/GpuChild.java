package dev.inkling.lab.gpu.host;

import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.tensorflow.lite.Interpreter;
import org.tensorflow.lite.gpu.GpuDelegate;
import org.tensorflow.lite.gpu.GpuDelegateFactory;

/**
 * The process that has Android's TensorFlow Lite in it: runs the models of the folders it is given,
 * one after the other. A native crash ends it; what it had finished is in the folders, so that
 * {@link AndroidRuntime} can start another for the rest.
 *
 * <p>Arguments: the folder of the shim, {@code cpu} or {@code gpu}, then the folders of the {@link
 * Job}s.
 */
final class GpuChild {
  /** Begins the line on standard error that says which job's lines follow. */
  static final String MARK = "== job ";

  private GpuChild() {}

  public static void main(String[] arguments) throws IOException {
    loadShim(Path.of(arguments[0]));
    boolean gpu = arguments[1].equals("gpu");
    for (int i = 2; i < arguments.length; i++) {
      Path folder = Path.of(arguments[i]);
      System.err.println(MARK + folder.getFileName());
      JobFolder job = new JobFolder(folder);
      try {
        run(job, gpu);
        job.writeError("");
      } catch (RuntimeException e) {
        // The interpreter says what it thinks of a model in one of several of these.
        job.writeError(e.toString());
      }
    }
  }

  /** Under the names that the Android libraries ask for: what is loaded once is not looked for. */
  private static void loadShim(Path shim) {
    for (String name : new String[] {"libc.so", "libm.so", "libdl.so", "liblog.so"}) {
      System.load(shim.resolve(name).toString());
    }
    for (String name : new String[] {"libEGL.so", "libGLESv3.so"}) {
      File graphics = shim.resolve(name).toFile();
      if (graphics.exists()) {
        System.load(graphics.toString());
      }
    }
  }

  private static void run(JobFolder job, boolean gpu) throws IOException {
    byte[] bytes = Files.readAllBytes(job.model());
    ByteBuffer model = ByteBuffer.allocateDirect(bytes.length).order(ByteOrder.nativeOrder());
    model.put(bytes).rewind();
    Interpreter.Options options = new Interpreter.Options().setNumThreads(2).setUseXNNPACK(false);
    if (!gpu) {
      try (Interpreter interpreter = new Interpreter(model, options)) {
        new JobRun(job, interpreter).run();
      }
      return;
    }
    // Half precision, the delegate's default, is not what is being checked.
    GpuDelegateFactory.Options delegateOptions =
        new GpuDelegateFactory.Options().setPrecisionLossAllowed(false);
    try (GpuDelegate delegate = new GpuDelegate(delegateOptions);
        Interpreter interpreter = new Interpreter(model, options.addDelegate(delegate))) {
      new JobRun(job, interpreter).run();
    }
  }
}
