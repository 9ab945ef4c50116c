package dev.inkling.mlcore.tflite.verification;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import dev.inkling.mlcore.tflite.ModelFormatException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.junit.Test;

/** Each way in which the tables and vectors of a file can be wrong. */
public class StructureCheckTest {
  private final ByteBuffer bytes =
      ByteBuffer.wrap(ForeignSeeds.int8().bytes()).order(ByteOrder.LITTLE_ENDIAN);

  private final FlatBuffer file = new FlatBuffer(bytes);
  private final int size = file.size();
  private final int model = file.target(0);
  private final int graph = file.tableIn(file.reference(model, 2), 0);
  private final int tensor = file.tableIn(file.reference(graph, 0), 2);
  private final int operator = file.tableIn(file.reference(graph, 3), 1);
  private final int options = file.reference(operator, 4);

  @Test
  public void verify_noFile_namesIdentifierOrLength() {
    bytes.put(7, (byte) '2');
    assertRefused("not a .tflite: expected the identifier TFL3 at byte 4, got \"TFL2\"");
    assertRefused(new byte[7], "not a .tflite: it has only 7 bytes, fewer than the header");
  }

  @Test
  public void verify_rootBeyondTheFile_namesBoth() {
    bytes.putInt(0, size);
    assertDamaged(size, "model needs a table of 4 bytes in a file of " + size + " bytes");
    bytes.putInt(0, -4);
    assertDamaged(0xfffffffcL, "model needs a table of 4 bytes in a file of " + size + " bytes");
    bytes.putInt(0, 0);
    assertDamaged(0, "model is 0 bytes away");
  }

  @Test
  public void verify_tableNotAligned_namesAlignment() {
    int at = file.field(graph, 3);
    int list = file.target(at);
    bytes.putInt(list + 4, bytes.getInt(list + 4) + 2);
    assertDamaged(
        file.tableIn(list, 0), "model.subgraphs[0].operators[0] needs a table at a multiple of 4");
  }

  @Test
  public void verify_vtableBeyondTheFile_namesBoth() {
    bytes.putInt(tensor, -size);
    assertDamaged(
        tensor + size,
        "model.subgraphs[0].tensors[2] needs a vtable of 4 bytes in a file of " + size + " bytes");
    bytes.putInt(tensor, tensor + 2);
    assertDamaged(
        -2,
        "model.subgraphs[0].tensors[2] needs a vtable of 4 bytes in a file of " + size + " bytes");
  }

  @Test
  public void verify_vtableNotAligned_namesAlignment() {
    bytes.putInt(tensor, bytes.getInt(tensor) + 1);
    assertDamaged(
        vtable(tensor), "model.subgraphs[0].tensors[2] needs a vtable at a multiple of 2");
  }

  @Test
  public void verify_vtableOfWrongSize_namesSizes() {
    int vtable = vtable(model);
    int tableSize = file.shortAt(vtable + 2);
    bytes.putShort(vtable, (short) 3);
    assertDamaged(vtable, "model has a vtable of 3 bytes for " + tableSize + " bytes");
    bytes.putShort(vtable, (short) 2);
    assertDamaged(vtable, "model has a vtable of 2 bytes for " + tableSize + " bytes");
    bytes.putShort(vtable, (short) 0xfffe);
    assertDamaged(vtable, "model needs a vtable of 65534 bytes in a file of " + size + " bytes");
  }

  @Test
  public void verify_tableBeyondTheFile_namesBoth() {
    bytes.putShort(vtable(model) + 2, (short) 0xffff);
    assertDamaged(model, "model needs a table of 65535 bytes in a file of " + size + " bytes");
  }

  @Test
  public void verify_fieldOutsideOfItsTable_namesIt() {
    int vtable = vtable(model);
    int tableSize = file.shortAt(vtable + 2);
    bytes.putShort(vtable + 4, (short) tableSize);
    assertDamaged(
        model,
        "model.version has 4 bytes at " + tableSize + " of a table of " + tableSize + " bytes");
    bytes.putShort(vtable + 4, (short) 2);
    assertDamaged(model, "model.version has 4 bytes at 2 of a table of " + tableSize + " bytes");
  }

  @Test
  public void verify_fieldNotAligned_namesIt() {
    int vtable = vtable(model);
    bytes.putShort(vtable + 4, (short) 6);
    assertDamaged(
        model,
        "model.version has 4 bytes at 6 of a table of " + file.shortAt(vtable + 2) + " bytes");
  }

  @Test
  public void verify_lengthBeyondTheFile_namesBoth() {
    int shape = file.reference(tensor, 0);
    bytes.putInt(shape, 0x40000001);
    assertDamaged(
        shape + 4,
        "model.subgraphs[0].tensors[2].shape needs a list of 4294967300 bytes in a file of "
            + size
            + " bytes");
    bytes.putInt(shape, -1);
    assertDamaged(
        shape + 4,
        "model.subgraphs[0].tensors[2].shape needs a list of 17179869180 bytes in a file of "
            + size
            + " bytes");
  }

  @Test
  public void verify_vectorOfTablesTooLong_namesIt() {
    int tensors = file.reference(graph, 0);
    bytes.putInt(tensors, size);
    assertDamaged(
        tensors + 4,
        "model.subgraphs[0].tensors needs a list of "
            + 4 * size
            + " bytes in a file of "
            + size
            + " bytes");
  }

  @Test
  public void verify_vectorNotAligned_namesIt() {
    int at = file.field(tensor, 0);
    bytes.putInt(at, bytes.getInt(at) + 1);
    assertDamaged(
        file.target(at), "model.subgraphs[0].tensors[2].shape needs a length at a multiple of 4");
    int quantization = file.reference(tensor, 4);
    bytes.putInt(at, bytes.getInt(at) - 1);
    int zeroPoints = file.field(quantization, 3);
    bytes.putInt(zeroPoints, bytes.getInt(zeroPoints) + 4);
    bytes.putInt(file.target(zeroPoints), 1);
    assertDamaged(
        file.target(zeroPoints) + 4,
        "model.subgraphs[0].tensors[2].quantization.zero_point needs a list at a multiple of 8");
  }

  @Test
  public void verify_textWithoutEnd_namesIt() {
    int name = file.reference(tensor, 3);
    bytes.put(name + 4 + file.length(name), (byte) 'x');
    assertDamaged(
        name + 4, "model.subgraphs[0].tensors[2].name is a text of 1 bytes that no 0 follows");
  }

  @Test
  public void verify_textThatIsNoUtf8_namesIt() {
    int name = file.reference(tensor, 3);
    bytes.put(name + 4, (byte) 0xc3);
    assertDamaged(
        name + 4, "model.subgraphs[0].tensors[2].name is a text of 1 bytes that are no UTF-8");
  }

  @Test
  public void verify_unionOfAnotherType_isReadAsThatType() {
    // Options of a dense layer, which have no strides, as those of a pooling.
    bytes.put(file.field(operator, 3), (byte) 5);
    assertDamaged(
        options,
        "model.subgraphs[0].operators[1].builtin_options.field 1 must be at least 1, but is left"
            + " out, which means 0");
  }

  @Test
  public void verify_unionOfUnknownType_isATableAllTheSame() {
    bytes.put(file.field(operator, 3), (byte) 200);
    bytes.putInt(options, -size);
    assertDamaged(
        options + size,
        "model.subgraphs[0].operators[1].builtin_options needs a vtable of 4 bytes in a file of "
            + size
            + " bytes");
  }

  @Test
  public void verify_strideOrPaddingOfNothing_namesIt() {
    ByteBuffer mixed = ByteBuffer.wrap(ForeignSeeds.mixed().bytes()).order(ByteOrder.LITTLE_ENDIAN);
    FlatBuffer other = new FlatBuffer(mixed);
    int subgraph = other.tableIn(other.reference(other.target(0), 2), 0);
    int pool = other.reference(other.tableIn(other.reference(subgraph, 3), 0), 4);
    int stride = other.field(pool, 2);
    mixed.putInt(stride, -2);
    assertRefused(
        mixed.array(),
        "the .tflite is damaged or cut short: at byte "
            + stride
            + ", model.subgraphs[0].operators[0].builtin_options.field 2 must be at least 1, got"
            + " -2");
    mixed.putInt(stride, 1);
    int padding = other.field(pool, 0);
    mixed.put(padding, (byte) 2);
    assertRefused(
        mixed.array(),
        "the .tflite is damaged or cut short: at byte "
            + padding
            + ", model.subgraphs[0].operators[0].builtin_options.field 0 must be a padding, 0 or"
            + " 1, got 2");
  }

  @Test
  public void verify_fileCutAnywhere_isRefused() {
    byte[] whole = ForeignSeeds.int8().bytes();
    // The last bytes can be padding.
    for (int length = 0; length < whole.length - 16; length++) {
      ByteBuffer cut = ByteBuffer.wrap(Arrays.copyOf(whole, length));
      assertThrows(
          ModelFormatException.class, () -> ModelVerifier.verify(cut, ReadLimits.defaults()));
    }
  }

  @Test
  public void verify_partOfALargerBuffer_staysAsItIs() throws Exception {
    ByteBuffer larger = ByteBuffer.allocateDirect(size + 24);
    larger.position(8);
    larger.put(ForeignSeeds.int8().bytes());
    larger.flip().position(8);
    ModelVerifier.verify(larger.asReadOnlyBuffer(), ReadLimits.defaults());
    assertEquals(8, larger.position());
    assertEquals(size + 8, larger.limit());
  }

  private int vtable(int table) {
    return table - file.intAt(table);
  }

  private void assertDamaged(long at, String message) {
    assertRefused("the .tflite is damaged or cut short: at byte " + at + ", " + message);
  }

  private void assertRefused(String message) {
    assertRefused(bytes.array(), message);
  }

  private static void assertRefused(byte[] file, String message) {
    ModelFormatException thrown =
        assertThrows(
            ModelFormatException.class,
            () -> ModelVerifier.verify(ByteBuffer.wrap(file), ReadLimits.defaults()));
    assertEquals(message, thrown.getMessage());
  }
}
