package dev.inkling.mlcore.tflite.foreign;

import static dev.inkling.mlcore.tflite.foreign.ConvertedFile.NONE;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import dev.inkling.mlcore.tflite.ModelFormatException;
import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.tensorflow.lite.schema.ActivationFunctionType;
import org.tensorflow.lite.schema.BuiltinOperator;
import org.tensorflow.lite.schema.BuiltinOptions;
import org.tensorflow.lite.schema.FullyConnectedOptions;
import org.tensorflow.lite.schema.TensorType;

/** What cannot be trained is refused by its place, with what could be done. */
public class ForeignRefusalTest {
  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private static String refusal(byte[] file) {
    return assertThrows(ModelFormatException.class, () -> ForeignModel.read(file)).getMessage();
  }

  @Test
  public void read_unknownOperator_namesOperatorIndexAndTensors() {
    ConvertedFile f = new ConvertedFile(1);
    int x = f.conv("conv", f.input(1, 4, 4, 1), 2, 3, 1, NONE);
    byte[] file = f.build(f.unary(BuiltinOperator.HARD_SWISH, x));
    assertEquals(
        "operator 1 (HARD_SWISH, from [model/conv/Relu;model/conv/BiasAdd] to"
            + " [model/activation/HARD_SWISH]) is of a kind that cannot be trained; replace it"
            + " before the export; the kinds that can be are in ForeignModel's documentation",
        refusal(file));
  }

  @Test
  public void read_eightBitWeights_namesThemAndWhatCouldBeDone() {
    ConvertedFile f = new ConvertedFile(1);
    int x = f.input(1, 4);
    int[] shape = {3, 4};
    int w = f.quantizedWeights("model/dense/MatMul", shape, 0.1f);
    byte[] file = f.build(dense(f, x, w));
    String message = refusal(file);
    assertTrue(message, message.contains("(model/dense/MatMul, INT8 [3, 4])"));
    assertTrue(message, message.contains("export the model with float32 or float16 weights"));
  }

  @Test
  public void read_eightBitActivations_namesTheOperator() {
    ConvertedFile f = new ConvertedFile(1);
    int[] shape = {1, 4};
    int x = f.input(shape);
    int quantised = f.quantized("hidden", TensorType.INT8, shape, 0.1f, 0);
    f.operator(BuiltinOperator.QUANTIZE, BuiltinOptions.NONE, 0, quantised, x);
    int back = f.computed("back", shape);
    f.operator(BuiltinOperator.DEQUANTIZE, BuiltinOptions.NONE, 0, back, quantised);
    String message = refusal(f.build(f.dense("dense", back, 2, false, NONE, true)));
    assertTrue(message, message.startsWith("operator 0 (QUANTIZE, from [serving_default_image:0]"));
    assertTrue(message, message.contains("and quantise it after training"));
  }

  @Test
  public void read_severalOutputs_asksForTheNameOfOne() {
    String message = refusal(ConvertedModels.twoOutputs());
    assertTrue(
        message,
        message.startsWith(
            "the model has 2 outputs, 1 can be read at a time; name the one to train of [tensor"));
    assertTrue(message, message.contains("model/a"));
  }

  @Test
  public void read_nameOfNoTensor_saysWhichOutputsThereAre() {
    String message =
        assertThrows(
                ModelFormatException.class,
                () -> ForeignModel.read(ConvertedModels.twoOutputs(), "c"))
            .getMessage();
    assertTrue(message, message.startsWith("0 computed tensors are named c, expected 1; the"));
  }

  @Test
  public void read_signActivation_isRefused() {
    ConvertedFile f = new ConvertedFile(1);
    int x = f.dense("a", f.input(1, 4), 2, false, ActivationFunctionType.SIGN_BIT, true);
    String message = refusal(f.build(x));
    assertTrue(message, message.contains("has the activation SIGN_BIT"));
  }

  @Test
  public void read_fusedTanh_isRefused() {
    ConvertedFile f = new ConvertedFile(1);
    int x = f.conv("a", f.input(1, 4, 4, 1), 2, 3, 1, ConvertedFile.TANH);
    String message = refusal(f.build(x));
    assertTrue(message, message.contains("which TensorFlow Lite's kernels for the CPU leave out"));
  }

  @Test
  public void read_computedWeights_isRefused() {
    ConvertedFile f = new ConvertedFile(1);
    int x = f.input(1, 4);
    int w = f.dense("weights", x, 4, false, NONE, true);
    String message = refusal(f.build(dense(f, x, w)));
    assertTrue(message, message.contains("needs a constant, got tensor"));
    assertTrue(message, message.endsWith("only constant weights can be trained"));
  }

  @Test
  public void read_concatenationOfTheBatch_isRefused() {
    ConvertedFile f = new ConvertedFile(1);
    int x = f.input(1, 4);
    String message = refusal(f.build(f.concat(0, x, x)));
    assertTrue(message, message.contains("works along axis 0 of 2"));
    assertTrue(message, message.endsWith("what goes across examples cannot be trained"));
  }

  @Test
  public void read_notATflite_isRefused() throws IOException {
    File file = folder.newFile("weights.bin");
    try (FileOutputStream out = new FileOutputStream(file)) {
      out.write(new byte[100]);
    }
    ModelFormatException e =
        assertThrows(ModelFormatException.class, () -> ForeignModel.read(file));
    assertTrue(e.getMessage(), e.getMessage().startsWith(file + ": "));
  }

  private static int dense(ConvertedFile f, int x, int weight) {
    return f.operator(
        BuiltinOperator.FULLY_CONNECTED,
        BuiltinOptions.FullyConnectedOptions,
        out -> FullyConnectedOptions.createFullyConnectedOptions(out, NONE, (byte) 0, false, false),
        f.computed("dense", 1, f.shape(weight)[0]),
        x,
        weight,
        -1);
  }
}
