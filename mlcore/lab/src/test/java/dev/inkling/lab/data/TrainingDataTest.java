package dev.inkling.lab.data;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertSame;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import dev.inkling.lab.strokes.StrokeFile;
import dev.inkling.lab.strokes.StrokeSample;
import dev.inkling.lab.strokes.SyntheticStrokes;
import dev.inkling.lab.strokes.Writers;
import dev.inkling.mlcore.data.Dataset;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class TrainingDataTest {
  @Rule public final TemporaryFolder temporary = new TemporaryFolder();

  private List<StrokeSample> samples;

  @Before
  public void readSamples() throws IOException {
    Path file = temporary.getRoot().toPath().resolve("strokes.jsonl.gz");
    SyntheticStrokes.write(file, 12, "a", "b");
    samples = StrokeFile.read(file);
  }

  @Test
  public void of_oneSource_isThatSourcesImages() {
    ImageSource source = SyntheticImages.alone(50, 7, 3);
    TrainingData data = TrainingData.of(List.of(source));
    assertSame(source.training(), data.training());
    assertSame(source.validation(), data.validation());
    assertSame(source.test(), data.test());
    assertEquals(Optional.empty(), data.name());
  }

  @Test
  public void of_severalSources_putsTheImagesOneAfterTheOther() {
    ImageSource synthetic = SyntheticImages.beside(15, 3);
    ImageSource strokes = StrokeImages.split(samples, Writers.all(samples), 2, 3);
    TrainingData data = TrainingData.of(List.of(synthetic, strokes));
    assertEquals(220, strokes.training().size());
    assertEquals(15 + 2 * 220, data.training().size());
    assertArrayEquals(image(synthetic.training(), 14), image(data.training(), 14), 0f);
    for (int i = 0; i < 220; i += 73) {
      assertEquals(strokes.training().label(i), data.training().label(15 + i));
      assertArrayEquals(image(strokes.training(), i), image(data.training(), 15 + i), 0f);
      assertArrayEquals(image(strokes.training(), i), image(data.training(), 235 + i), 0f);
    }
    assertSame(strokes.validation(), data.validation());
    assertNull(data.test());
  }

  @Test
  public void split_strokes_keepsATwelfthOfEachDigit() {
    ImageSource strokes = StrokeImages.split(samples, Writers.all(samples), 1, 3);
    int[] kept = new int[10];
    for (int i = 0; i < strokes.validation().size(); i++) {
      kept[strokes.validation().label(i)]++;
    }
    assertArrayEquals(new int[] {2, 2, 2, 2, 2, 2, 2, 2, 2, 2}, kept);
    assertEquals(240, strokes.training().size() + strokes.validation().size());
  }

  @Test
  public void split_fewStrokes_keepsNone() {
    List<StrokeSample> few = samples.subList(0, 20);
    ImageSource strokes = StrokeImages.split(few, Writers.all(few), 1, 3);
    assertNull(strokes.validation());
    assertEquals(20, strokes.training().size());
  }

  @Test
  public void name_otherStrokes_differs() {
    TrainingData of = data(StrokeImages.split(samples, Writers.listed("a", samples), 1, 3));
    assertEquals(
        of.name(), data(StrokeImages.split(samples, Writers.listed("a", samples), 1, 3)).name());
    List<StrokeSample> changed = samples.stream().map(TrainingDataTest::swapped).toList();
    TrainingData other = data(StrokeImages.split(changed, Writers.listed("a", changed), 1, 3));
    assertEquals(of.description(), other.description());
    assertNotEquals(of.name(), other.name());
    assertTrue(of.name().orElseThrow().startsWith(of.description() + "; "));
  }

  @Test
  public void of_moreImagesThanCanBe_namesBothNumbers() {
    ImageSource often = StrokeImages.all(samples, Writers.all(samples), 10_000_000);
    IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> data(often));
    assertEquals(
        "240 images, each 10000000 times, are 2400000000, expected 2147483647 at the most",
        e.getMessage());
  }

  @Test
  public void read_beyondTheLastRepeat_throws() {
    Dataset twice = data(StrokeImages.all(samples, Writers.all(samples), 2)).training();
    assertEquals(480, twice.size());
    assertThrows(IndexOutOfBoundsException.class, () -> twice.label(480));
    assertThrows(IndexOutOfBoundsException.class, () -> twice.label(-1));
    assertThrows(IndexOutOfBoundsException.class, () -> image(twice, 480));
  }

  private static TrainingData data(ImageSource source) {
    return TrainingData.of(List.of(source));
  }

  /** Each writer's strokes, as many, by the other. */
  private static StrokeSample swapped(StrokeSample sample) {
    return new StrokeSample(
        sample.writer().equals("a") ? "b" : "a", sample.label(), sample.drawing());
  }

  private static float[] image(Dataset data, int index) {
    float[] image = new float[data.shape().size()];
    data.read(index, image, 0);
    return image;
  }
}
