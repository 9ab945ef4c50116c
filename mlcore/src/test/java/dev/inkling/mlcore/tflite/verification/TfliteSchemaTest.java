package dev.inkling.mlcore.tflite.verification;

import static org.junit.Assert.assertEquals;

import dev.inkling.mlcore.tflite.verification.TableType.Field;
import java.lang.reflect.Method;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.Test;
import org.tensorflow.lite.schema.BuiltinOptions;
import org.tensorflow.lite.schema.Model;

/** Compares our table of the schema with the classes that were generated of an older one. */
public class TfliteSchemaTest {
  private final Set<String> seen = new HashSet<>();

  /** How many fields our table has more. */
  private final Map<String, Integer> added = new TreeMap<>();

  @Test
  public void options_ofEveryType_haveTheFieldsOfTheirClass() throws Exception {
    assertEquals(BuiltinOptions.names.length - 1, TfliteSchema.OPTIONS.targets.size());
    for (int i = 1; i < BuiltinOptions.names.length; i++) {
      compare(BuiltinOptions.names[i], TfliteSchema.OPTIONS.member(i));
    }
    // Those of the newer schema; and two of ResizeBilinearOptions that are deprecated.
    assertEquals(
        Map.of(
            "Conv2DOptions", 1,
            "FullyConnectedOptions", 1,
            "TransposeConvOptions", 1,
            "ResizeBilinearOptions", 2),
        added);
  }

  @Test
  public void tables_fromTheModelOn_haveTheFieldsOfTheirClass() throws Exception {
    compare(Model.class.getSimpleName(), TfliteSchema.MODEL);
    assertEquals(
        Set.of(
            "Model",
            "OperatorCode",
            "SubGraph",
            "Tensor",
            "QuantizationParameters",
            "SparsityParameters",
            "DimensionMetadata",
            "VariantSubType",
            "Operator",
            "Buffer",
            "Metadata",
            "SignatureDef",
            "TensorMap"),
        seen);
    // The newer schema's; and a tag of signatures that is deprecated.
    assertEquals(
        Map.of(
            "Buffer", 2, "Model", 2, "Operator", 5, "SignatureDef", 1, "SubGraph", 1, "Tensor", 1),
        added);
  }

  /** Fields of a class are told by its methods {@code addX}, in their order by slot. */
  private void compare(String name, TableType type) throws Exception {
    if (!seen.add(name)) {
      return;
    }
    Class<?> table = Class.forName(Model.class.getPackageName() + "." + name);
    int fields = 0;
    for (Method method : table.getDeclaredMethods()) {
      if (method.getName().startsWith("add") && method.getParameterCount() == 2) {
        Recorder recorder = new Recorder();
        Object zero = nonZero(method.getParameterTypes()[1]);
        recorder.startTable(64);
        method.invoke(null, recorder, zero);
        String place = name + "." + method.getName();
        assertEquals(place, recorder.kind, formOf(type.field(recorder.slot).kind));
        fields++;
        follow(table, method.getName().substring("add".length()), type.field(recorder.slot));
      }
    }
    if (type.size() != fields) {
      added.put(name, type.size() - fields);
    }
  }

  private void follow(Class<?> table, String field, Field known) throws Exception {
    if (known.kind != Field.TABLE && known.kind != Field.TABLES) {
      return;
    }
    String getter = Character.toLowerCase(field.charAt(0)) + field.substring(1);
    for (Method method : table.getDeclaredMethods()) {
      if (method.getName().equals(getter)) {
        compare(method.getReturnType().getSimpleName(), known.targets.get(0));
        return;
      }
    }
    throw new AssertionError(table + " has no " + getter);
  }

  private static Object nonZero(Class<?> type) {
    if (type == boolean.class) {
      return true;
    }
    return type == byte.class
        ? (Object) (byte) 77
        : type == float.class ? (Object) 77f : type == long.class ? (Object) 77L : (Object) 77;
  }

  /** The width in bytes, or "offset". */
  private static String formOf(char kind) {
    return switch (kind) {
      case Field.BYTE, Field.PADDING -> "1";
      case Field.INT, Field.POSITIVE, Field.POSITIVE_OR_ABSENT, Field.SUBGRAPH -> "4";
      case Field.LONG -> "8";
      default -> "offset";
    };
  }

  /** Notes what field of what width a generated class adds. */
  private static final class Recorder extends com.google.flatbuffers.FlatBufferBuilder {
    private int slot;
    private String kind;

    Recorder() {
      super(64, com.google.flatbuffers.FlatBufferBuilder.HeapByteBufferFactory.INSTANCE);
    }

    private void note(int slot, String kind) {
      this.slot = slot;
      this.kind = kind;
    }

    @Override
    public void addBoolean(int o, boolean x, boolean d) {
      note(o, "1");
    }

    @Override
    public void addByte(int o, byte x, int d) {
      note(o, "1");
    }

    @Override
    public void addInt(int o, int x, int d) {
      note(o, "4");
    }

    @Override
    public void addFloat(int o, float x, double d) {
      note(o, "4");
    }

    @Override
    public void addLong(int o, long x, long d) {
      note(o, "8");
    }

    @Override
    public void addOffset(int o, int x, int d) {
      note(o, "offset");
    }
  }

  @Test
  public void options_newerThanTheSchema_areAny() {
    assertEquals(10, TfliteSchema.MODEL.size());
    assertEquals(23, TfliteSchema.OPTIONS_2.targets.size());
    assertEquals(TableType.ANY, TfliteSchema.OPTIONS_2.member(24));
  }
}
