package dev.inkling.mlcore.training;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import dev.inkling.mlcore.data.Dataset;
import dev.inkling.mlcore.data.ImageDataset;
import dev.inkling.mlcore.layer.Dense;
import dev.inkling.mlcore.layer.Flatten;
import dev.inkling.mlcore.network.Sequential;
import dev.inkling.mlcore.tensor.Workers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import org.junit.Test;

public class BatchLoaderTest {
  private final Trainer trainer =
      new Trainer(
              Sequential.builder("n", numbers(1).shape())
                  .add(new Flatten())
                  .add(new Dense(2))
                  .build())
          .seed(3);

  @Test
  public void shuffled_epoch_hasEachExampleOnceAndASmallerLastBatch() {
    BatchLoader loader = new BatchLoader(trainer, numbers(100), 32, 4, new Workers(1));
    List<Integer> first = epoch(loader, 1, 32, 32, 32, 4);
    assertEquals(100, new HashSet<>(first).size());
    assertFalse(first.equals(epoch(loader, 2, 32, 32, 32, 4)));
    assertEquals(first, epoch(loader, 1, 32, 32, 32, 4));
  }

  @Test
  public void shuffled_limitedEpoch_isTheBeginOfTheWhole() {
    List<Integer> whole =
        epoch(new BatchLoader(trainer, numbers(100), 32, 4, new Workers(1)), 1, 32, 32, 32, 4);
    BatchLoader loader = new BatchLoader(trainer, numbers(100), 32, 2, new Workers(1));
    assertEquals(64, loader.examples());
    assertEquals(whole.subList(0, 64), epoch(loader, 1, 32, 32));
  }

  @Test
  public void drawn_epoch_hasFullBatchesAndAllButTheEthPartOfTheSet() {
    trainer.batches(Batches.DRAWN);
    BatchLoader loader = new BatchLoader(trainer, numbers(4000), 400, 10, new Workers(1));
    assertEquals(4000, loader.examples());
    int[] sizes = {400, 400, 400, 400, 400, 400, 400, 400, 400, 400};
    List<Integer> first = epoch(loader, 1, sizes);
    // 1 − (1 − 1/n)ⁿ of the set, 2529 of 4000, give or take four times the deviation of 20.
    int distinct = new HashSet<>(first).size();
    assertTrue("" + distinct, Math.abs(distinct - 2529) < 80);
    assertFalse(first.equals(epoch(loader, 2, sizes)));
    assertEquals(first, epoch(loader, 1, sizes));
  }

  @Test
  public void drawn_lastBatchOfASetThatDoesNotDivide_isFull() {
    trainer.batches(Batches.DRAWN);
    BatchLoader loader = new BatchLoader(trainer, numbers(100), 32, 4, new Workers(1));
    assertEquals(128, loader.examples());
    epoch(loader, 1, 32, 32, 32, 32);
  }

  @Test
  public void drawn_manyEpochs_comeToEachExampleAboutEquallyOften() {
    trainer.batches(Batches.DRAWN);
    BatchLoader loader = new BatchLoader(trainer, numbers(10), 10, 1, new Workers(1));
    int[] counts = new int[10];
    for (int epoch = 1; epoch <= 4000; epoch++) {
      for (int example : epoch(loader, epoch, 10)) {
        counts[example]++;
      }
    }
    for (int count : counts) {
      // The deviation is √(40,000 · 0.1 · 0.9) = 60.
      assertEquals(4000, count, 300);
    }
  }

  @Test
  public void inOrder_wholeEpochs_areTheSetAsItStands() {
    trainer.batches(Batches.IN_ORDER);
    BatchLoader loader = new BatchLoader(trainer, numbers(10), 4, 3, new Workers(1));
    assertEquals(10, loader.examples());
    List<Integer> all = Arrays.asList(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    assertEquals(all, epoch(loader, 1, 4, 4, 2));
    assertEquals(all, epoch(loader, 2, 4, 4, 2));
  }

  @Test
  public void inOrder_limitedEpochs_goOnAndAroundTheEnd() {
    trainer.batches(Batches.IN_ORDER);
    BatchLoader loader = new BatchLoader(trainer, numbers(10), 4, 2, new Workers(1));
    assertEquals(8, loader.examples());
    assertEquals(Arrays.asList(0, 1, 2, 3, 4, 5, 6, 7), epoch(loader, 1, 4, 4));
    assertEquals(Arrays.asList(8, 9, 0, 1, 2, 3, 4, 5), epoch(loader, 2, 4, 4));
    assertEquals(Arrays.asList(6, 7, 8, 9, 0, 1, 2, 3), epoch(loader, 3, 4, 4));
    // Taken up again anywhere, however late.
    assertEquals(Arrays.asList(8, 9, 0, 1, 2, 3, 4, 5), epoch(loader, 2, 4, 4));
    assertEquals(Arrays.asList(2, 3, 4, 5, 6, 7, 8, 9), epoch(loader, 1_000_000_005, 4, 4));
  }

  @Test
  public void inOrder_anyThreads_loadTheSame() {
    trainer.batches(Batches.IN_ORDER);
    for (int threads : new int[] {1, 2, 8}) {
      try (Workers workers = new Workers(threads)) {
        BatchLoader loader = new BatchLoader(trainer, numbers(300), 200, 1, workers);
        List<Integer> second = epoch(loader, 2, 200);
        for (int i = 0; i < 200; i++) {
          assertEquals((200 + i) % 300, second.get(i).intValue());
        }
      }
    }
  }

  /** The examples of an epoch, by number, once its batches have the expected sizes. */
  private static List<Integer> epoch(BatchLoader loader, int epoch, int... sizes) {
    List<Integer> seen = new ArrayList<>();
    float[] input = new float[800];
    loader.startEpoch(epoch);
    for (int batch = 0; batch < sizes.length; batch++) {
      assertEquals(sizes[batch], loader.load(batch, input));
      for (int i = 0; i < sizes[batch]; i++) {
        int number = Math.round(input[2 * i] * 255) + 256 * Math.round(input[2 * i + 1] * 255);
        assertEquals(number % 7, loader.labels()[i]);
        seen.add(number);
      }
    }
    return seen;
  }

  /** Images of two pixels that hold the image's number, and as label that number modulo 7. */
  private static Dataset numbers(int count) {
    byte[] pixels = new byte[2 * count];
    byte[] labels = new byte[count];
    for (int i = 0; i < count; i++) {
      pixels[2 * i] = (byte) i;
      pixels[2 * i + 1] = (byte) (i >> 8);
      labels[i] = (byte) (i % 7);
    }
    return new ImageDataset(1, 2, 7, pixels, labels);
  }
}
