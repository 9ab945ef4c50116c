package dev.inkling.mlcore.tflite;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import dev.inkling.mlcore.layer.Dense;
import dev.inkling.mlcore.layer.GlobalAveragePool2d;
import dev.inkling.mlcore.network.Sequential;
import dev.inkling.mlcore.tensor.Shape;
import java.util.Arrays;
import java.util.List;
import org.junit.Test;
import org.junit.function.ThrowingRunnable;

public class TfliteModelTest {
  @Test
  public void withClass_newLabel_isTheLastOfNetworkAndLabels() {
    TfliteModel model = model("no", "yes");
    TfliteModel more = model.withClass("perhaps");
    assertEquals(Arrays.asList("no", "yes", "perhaps"), more.labels());
    assertEquals(Shape.of(3), more.network().outputShape());
    assertArrayEquals(
        new float[] {1, 2, 3, 4, 2, 3}, more.network().parameters().get(0).value().data(), 0f);
    assertEquals(4, more.batch());
    assertEquals(Arrays.asList("no", "yes"), model.labels());
    assertEquals(Shape.of(2), model.network().outputShape());
  }

  @Test
  public void withoutClass_middle_leavesNetworkAndLabelsOfTheOthers() {
    TfliteModel fewer = model("no", "yes").withClass("perhaps").withoutClass(1);
    assertEquals(Arrays.asList("no", "perhaps"), fewer.labels());
    assertArrayEquals(
        new float[] {1, 2, 2, 3}, fewer.network().parameters().get(0).value().data(), 0f);
    assertEquals(4, fewer.batch());
  }

  @Test
  public void withOrWithoutClass_metadata_sayNothingOfTheNetworkThatWas() {
    TfliteModel model =
        new TfliteModel(
            model("no", "yes").network(),
            ModelMetadata.builder()
                .labels(Arrays.asList("no", "yes"))
                .accuracy("test", 0.99)
                .build());
    TfliteModel more = model.withClass("perhaps");
    assertEquals(
        ModelMetadata.builder().labels(Arrays.asList("no", "yes", "perhaps")).build(),
        more.metadata());
    assertEquals(model("no", "yes").metadata(), more.withoutClass(2).metadata());
  }

  @Test
  public void withClass_labelThatIsThereOrBlank_isRefused() {
    assertRefused(
        "the label \"yes\" is already that of output 1", () -> model("no", "yes").withClass("yes"));
    assertRefused("a label must not be blank, got \" \"", () -> model("no", "yes").withClass(" "));
  }

  @Test
  public void withOrWithoutClass_noLabels_isRefused() {
    TfliteModel model = model();
    String message =
        "network gate has no labels; give its 2 outputs labels before their classes change";
    assertRefused(message, () -> model.withClass("perhaps"));
    assertRefused(message, () -> model.withoutClass(0));
  }

  @Test
  public void withoutClass_indexOutOfRangeOrOnlyTwo_isRefused() {
    assertRefused(
        "network gate has 2 classes, at least 2 must be left",
        () -> model("no", "yes").withoutClass(0));
    assertThrows(IndexOutOfBoundsException.class, () -> model("no", "yes").withoutClass(2));
  }

  @Test
  public void withClass_noDenseAtTheEnd_isRefused() {
    Sequential pooled =
        Sequential.builder("pooled", Shape.of(2, 3, 3)).add(new GlobalAveragePool2d()).build();
    TfliteModel model = new TfliteModel(pooled, labels("no", "yes"));
    Exception e = assertThrows(IllegalArgumentException.class, () -> model.withClass("perhaps"));
    assertEquals("network pooled ends in layer", e.getMessage().substring(0, 28));
  }

  private static TfliteModel model(String... labels) {
    Sequential gate =
        Sequential.builder("gate", Shape.of(2))
            .add(new Dense(2))
            .build(List.of(new float[] {1, 2, 3, 4}, new float[2]));
    return new TfliteModel(gate, labels(labels), 4);
  }

  private static ModelMetadata labels(String... labels) {
    return ModelMetadata.builder().labels(Arrays.asList(labels)).build();
  }

  private static void assertRefused(String message, ThrowingRunnable action) {
    Exception e = assertThrows(IllegalArgumentException.class, action);
    assertEquals(message, e.getMessage());
  }
}
