package dev.inkling.mlcore.tflite;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import org.junit.Test;

public class ModelMetadataTest {
  private static final String EMPTY_SHA256 =
      "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

  @Test
  public void parse_encodedText_givesEverythingBack() throws Exception {
    ModelMetadata metadata = full();
    ModelMetadata read = parse(MetadataText.encode(metadata));
    assertEquals(metadata, read);
    assertEquals(Arrays.asList("zero", "하나", "two=2"), read.labels());
    assertEquals("MNIST, 60,000 images", read.trainingData().get());
    assertEquals(-5, read.seed().getAsLong());
    assertEquals(12, read.epochs().getAsInt());
    assertEquals("train --out a\\b.tflite", read.commandLine().get());
    assertEquals(0.9921, read.accuracies().get("mnistTest"), 0);
    assertEquals(EMPTY_SHA256, read.parentSha256().get());
    assertEquals("2026-11-21T08:00:00Z", read.created().get());
    assertEquals("a\r\nb\\n=c", read.entries().get("odd=key\n"));
  }

  @Test
  public void encode_metadata_isReadableLinesInTheOrderTheyWereAdded() {
    ModelMetadata metadata =
        ModelMetadata.builder()
            .labels(Arrays.asList("no", "yes"))
            .entry("z", "1\n2")
            .entry("a=b", "c=d")
            .build();
    assertEquals(
        "formatVersion=1\nlabel.0=no\nlabel.1=yes\nz=1\\n2\na\\eb=c=d\n",
        new String(MetadataText.encode(metadata), StandardCharsets.UTF_8));
  }

  @Test
  public void toBuilder_changed_leavesTheOriginal() {
    ModelMetadata original = full();
    ModelMetadata changed = original.toBuilder().seed(6).build();
    assertEquals(6, changed.seed().getAsLong());
    assertEquals(-5, original.seed().getAsLong());
    assertEquals(
        new ArrayList<>(original.entries().keySet()), new ArrayList<>(changed.entries().keySet()));
    assertThrows(UnsupportedOperationException.class, () -> original.entries().put("seed", "1"));
  }

  @Test
  public void addLabel_newName_isTheLast() {
    ModelMetadata metadata = full().toBuilder().addLabel("ㄱ").build();
    assertEquals(Arrays.asList("zero", "하나", "two=2", "ㄱ"), metadata.labels());
    assertEquals(full().entries(), metadata.entries());
  }

  @Test
  public void addLabel_blankOrThereAlready_namesIt() {
    for (String blank : Arrays.asList("", "  ", "\n", "\u00a0\u3000")) {
      assertLabelRefused(blank, "a label must not be blank, got \"" + blank + "\"");
    }
    assertLabelRefused("하나", "the label \"하나\" is already that of output 1");
  }

  private static void assertLabelRefused(String label, String message) {
    IllegalArgumentException thrown =
        assertThrows(IllegalArgumentException.class, () -> full().toBuilder().addLabel(label));
    assertEquals(message, thrown.getMessage());
  }

  @Test
  public void removeLabel_middle_movesTheOthersUp() {
    assertEquals(
        Arrays.asList("zero", "two=2"), full().toBuilder().removeLabel(1).build().labels());
    for (int index : new int[] {-1, 3}) {
      IndexOutOfBoundsException thrown =
          assertThrows(
              IndexOutOfBoundsException.class, () -> full().toBuilder().removeLabel(index));
      assertEquals("the label to remove is " + index + ", expected 0 to 2", thrown.getMessage());
    }
  }

  @Test
  public void empty_hasNothing() {
    ModelMetadata empty = ModelMetadata.empty();
    assertTrue(empty.labels().isEmpty());
    assertTrue(empty.entries().isEmpty());
    assertFalse(empty.seed().isPresent());
    assertFalse(empty.parentSha256().isPresent());
  }

  @Test
  public void entry_valueWithoutItsForm_namesKeyAndValue() {
    assertRefused("seed", "x", "the metadata entry seed must be an integer, got \"x\"");
    assertRefused(
        "epochs", "-1", "the metadata entry epochs must be a number of epochs, got \"-1\"");
    assertRefused(
        "accuracy.test",
        "99.2",
        "the metadata entry accuracy.test must be a number from 0 to 1, got \"99.2\"");
    assertRefused(
        "parentSha256",
        "abc",
        "the metadata entry parentSha256 must be 64 hexadecimal digits, got \"abc\"");
    assertRefused("label.0", "x", "\"label.0\" cannot be the key of a metadata entry");
    assertRefused("", "x", "\"\" cannot be the key of a metadata entry");
  }

  @Test
  public void parse_otherVersion_namesBoth() {
    assertUnreadable(
        "formatVersion=2\n",
        "the model's metadata must start with formatVersion=1, got \"formatVersion=2\": it was"
            + " written by another version of Inkling");
  }

  @Test
  public void parse_damagedText_namesTheLine() {
    assertUnreadable("formatVersion=1\nseed", "the model's metadata ends within the line \"seed\"");
    assertUnreadable(
        "formatVersion=1\nseed\n", "line 2 of the model's metadata has no \"=\": \"seed\"");
    assertUnreadable(
        "formatVersion=1\nseed=x\n",
        "line 2 of the model's metadata: the metadata entry seed must be an integer, got \"x\"");
    assertUnreadable(
        "formatVersion=1\nlabel.1=b\n",
        "line 2 of the model's metadata: \"label.1\" cannot be the key of a metadata entry");
    assertUnreadable(
        "formatVersion=1\na=\\x\n", "the model's metadata has an unknown escape in \"\\x\"");
    assertUnreadable(
        "formatVersion=1\na=b\\\n", "the model's metadata has an unknown escape in \"b\\\"");
  }

  @Test
  public void parse_noUtf8_saysSo() {
    ModelFormatException thrown =
        assertThrows(ModelFormatException.class, () -> parse(new byte[] {(byte) 0xff, '\n'}));
    assertEquals("the model's metadata is not valid UTF-8", thrown.getMessage());
  }

  @Test
  public void encode_halfASurrogatePair_isRefused() {
    ModelMetadata metadata =
        ModelMetadata.builder().labels(Collections.singletonList("\ud800")).build();
    assertThrows(IllegalArgumentException.class, () -> MetadataText.encode(metadata));
  }

  private static ModelMetadata full() {
    return ModelMetadata.builder()
        .labels(Arrays.asList("zero", "하나", "two=2"))
        .trainingData("MNIST, 60,000 images")
        .seed(-5)
        .epochs(12)
        .commandLine("train --out a\\b.tflite")
        .accuracy("mnistTest", 0.9921)
        .accuracy("penDigits", 0.9)
        .parent(new byte[0])
        .created("2026-11-21T08:00:00Z")
        .entry("odd=key\n", "a\r\nb\\n=c")
        .build();
  }

  private static ModelMetadata parse(byte[] text) throws ModelFormatException {
    return MetadataText.parse(ByteBuffer.wrap(text));
  }

  private static void assertRefused(String key, String value, String message) {
    IllegalArgumentException thrown =
        assertThrows(
            IllegalArgumentException.class, () -> ModelMetadata.builder().entry(key, value));
    assertEquals(message, thrown.getMessage());
  }

  private static void assertUnreadable(String text, String message) {
    ModelFormatException thrown =
        assertThrows(
            ModelFormatException.class, () -> parse(text.getBytes(StandardCharsets.UTF_8)));
    assertEquals(message, thrown.getMessage());
  }
}
