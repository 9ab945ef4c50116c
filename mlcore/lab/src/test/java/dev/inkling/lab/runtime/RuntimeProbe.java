package dev.inkling.lab.runtime;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.util.Random;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.tensorflowlite.BuiltinOpResolver;
import org.bytedeco.tensorflowlite.BuiltinOpResolverWithoutDefaultDelegates;
import org.bytedeco.tensorflowlite.FlatBufferModel;
import org.bytedeco.tensorflowlite.Interpreter;
import org.bytedeco.tensorflowlite.InterpreterBuilder;
import org.bytedeco.tensorflowlite.TfLiteTensor;
import org.bytedeco.tensorflowlite.global.tensorflowlite;

/**
 * Hands files to TensorFlow Lite, in a process of its own, which {@link RuntimeFuzz} starts: if one
 * crashes it, how far it had come is in the file of stages.
 */
@SuppressWarnings({"EnumOrdinal", "try"}) // a stage is a byte of a file; a scope frees at its end
final class RuntimeProbe {
  /** What TensorFlow Lite did with a file: each stage follows the one before. */
  enum Stage {
    HANDED_OVER('h'),
    VERIFIED('v'),
    BUILT('b'),
    PREPARED('p'),
    RUN('r');

    /** What stands for it in the file of stages. */
    final char letter;

    Stage(char letter) {
      this.letter = letter;
    }

    static Stage of(int letter) {
      for (Stage stage : values()) {
        if (stage.letter == letter) {
          return stage;
        }
      }
      throw new IllegalArgumentException("no stage is " + letter);
    }
  }

  /** The exit status when a model takes more memory than javacpp's limit. */
  static final int OUT_OF_MEMORY = 3;

  private RuntimeProbe() {}

  /**
   * Reads files, each after its length, from a number on, and writes a byte for each: the last
   * stage that it began and ended.
   *
   * @param arguments the file of files, the file of stages, the number to start with
   */
  @SuppressWarnings("try") // the scope frees what is made within it
  public static void main(String[] arguments) throws IOException {
    int first = Integer.parseInt(arguments[2]);
    try (DataInputStream files =
            new DataInputStream(new BufferedInputStream(new FileInputStream(arguments[0])));
        RandomAccessFile stages = new RandomAccessFile(arguments[1], "rw")) {
      for (int number = 0; files.available() > 0; number++) {
        byte[] file = new byte[files.readInt()];
        files.readFully(file);
        if (number >= first) {
          stages.seek(number);
          stages.write(Stage.HANDED_OVER.letter);
          try (PointerScope scope = new PointerScope()) {
            probe(file, number, stages);
          } catch (OutOfMemoryError e) {
            System.exit(OUT_OF_MEMORY);
          }
        }
      }
    }
  }

  private static void probe(byte[] file, int number, RandomAccessFile stages) throws IOException {
    BytePointer bytes = new BytePointer(file);
    FlatBufferModel model = FlatBufferModel.VerifyAndBuildFromBuffer(bytes, file.length);
    if (model == null || model.isNull()) {
      return;
    }
    note(number, Stage.VERIFIED, stages);
    BuiltinOpResolver resolver =
        number % 2 == 0 ? new BuiltinOpResolver() : new BuiltinOpResolverWithoutDefaultDelegates();
    InterpreterBuilder builder = new InterpreterBuilder(model, resolver);
    builder.SetNumThreads(1);
    Interpreter interpreter = new Interpreter((Pointer) null);
    if (builder.apply(interpreter) != tensorflowlite.kTfLiteOk) {
      return;
    }
    note(number, Stage.BUILT, stages);
    if (interpreter.AllocateTensors() != tensorflowlite.kTfLiteOk) {
      return;
    }
    note(number, Stage.PREPARED, stages);
    Random random = new Random(number);
    IntPointer inputs = interpreter.inputs();
    for (int i = 0; inputs != null && i < inputs.limit(); i++) {
      TfLiteTensor input = interpreter.input_tensor(i);
      if (input.type() == tensorflowlite.kTfLiteFloat32 && input.bytes() > 0) {
        float[] values = new float[(int) (input.bytes() / 4)];
        for (int j = 0; j < values.length; j++) {
          values[j] = random.nextFloat() * 2 - 1;
        }
        interpreter.typed_input_tensor_float(i).put(values);
      }
    }
    if (interpreter.Invoke() == tensorflowlite.kTfLiteOk) {
      note(number, Stage.RUN, stages);
    }
  }

  private static void note(int number, Stage stage, RandomAccessFile stages) throws IOException {
    stages.seek(number);
    stages.write(stage.letter);
  }
}
