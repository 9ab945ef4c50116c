package dev.inkling.mlcore.personalization;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;

import dev.inkling.mlcore.data.Dataset;
import dev.inkling.mlcore.data.ImageDataset;
import dev.inkling.mlcore.data.SoftDataset;
import dev.inkling.mlcore.tensor.Shape;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.Test;

public class PersonalBatchesTest {
  private static final int OWN = 2;
  private static final int REHEARSED = 3;
  private static final int BATCHES = 8;

  // Worth 0, 1, 2 and labelled 2, 0, 1; worth 100 to 103 and labelled 0, 1, 0, 1.
  private final Dataset user = numbers(0, 3, 2, 0, 1);
  private final Dataset rehearsal = numbers(100, 2, 0, 1, 0, 1);

  /** Images of one pixel, worth their index plus {@code first}. */
  private static Dataset numbers(int first, int classes, int... labels) {
    byte[] pixels = new byte[labels.length];
    byte[] labelBytes = new byte[labels.length];
    for (int i = 0; i < labels.length; i++) {
      pixels[i] = (byte) (first + i);
      labelBytes[i] = (byte) labels[i];
    }
    return new ImageDataset(1, 1, classes, pixels, labelBytes);
  }

  private static int number(Dataset data, int index) {
    float[] image = new float[3];
    data.read(index, image, 1);
    assertEquals("written elsewhere", 0f, image[0] + image[2], 0f);
    return Math.round(image[1] * 255);
  }

  private PersonalBatches batches(long seed) {
    return new PersonalBatches(user, rehearsal, 4, OWN, REHEARSED, BATCHES, seed);
  }

  @Test
  public void read_everyBatch_hasTheUsersInTurnThenRehearsedOnes() {
    PersonalBatches batches = batches(1);
    assertEquals(40, batches.size());
    assertEquals(Shape.of(1, 1, 1), batches.shape());
    List<Integer> rehearsed = new ArrayList<>();
    int turn = 0;
    for (int index = 0; index < batches.size(); index++) {
      int number = number(batches, index);
      if (index % 5 < OWN) {
        assertEquals(turn % 3, number);
        assertEquals(user.label(turn % 3), batches.label(index));
        turn++;
      } else {
        assertEquals(rehearsal.label(number - 100), batches.label(index));
        rehearsed.add(number);
      }
    }
    assertEquals(24, rehearsed.size());
    List<Integer> round = rehearsed.subList(0, 4);
    assertEquals(4, new HashSet<>(round).size());
    for (int i = 0; i < 24; i++) {
      assertEquals("the same order each round", round.get(i % 4), rehearsed.get(i));
    }
  }

  @Test
  public void read_seed_decidesTheOrderOfRehearsal() {
    assertEquals(all(batches(1)), all(batches(1)));
    assertFalse(all(batches(1)).equals(all(batches(2))));
  }

  private static List<Integer> all(Dataset data) {
    List<Integer> numbers = new ArrayList<>();
    for (int i = 0; i < data.size(); i++) {
      numbers.add(number(data, i));
    }
    return numbers;
  }

  @Test
  public void readTarget_labelsOnly_isOneHotOfTheNetworksClasses() {
    PersonalBatches batches = batches(1);
    assertEquals(4, batches.classes());
    for (int index = 0; index < batches.size(); index++) {
      float[] expected = {7, 0, 0, 0, 0, 7};
      expected[1 + batches.label(index)] = 1;
      float[] target = {7, 7, 7, 7, 7, 7};
      batches.readTarget(index, target, 1);
      assertArrayEquals(expected, target, 0f);
    }
  }

  @Test
  public void readTarget_softRehearsalOfFewerClasses_isThatAndZeros() {
    SoftDataset soft = new Soft(rehearsal);
    PersonalBatches batches = new PersonalBatches(user, soft, 4, OWN, REHEARSED, BATCHES, 1);
    for (int index = 0; index < batches.size(); index++) {
      float[] target = {7, 7, 7, 7};
      batches.readTarget(index, target, 0);
      if (index % 5 < OWN) {
        assertEquals(1f, target[batches.label(index)], 0f);
      } else {
        float first = (number(batches, index) - 100) / 4f;
        assertArrayEquals(new float[] {first, 1 - first, 0, 0}, target, 0f);
      }
    }
  }

  /** Example i's target is i / 4 and the rest. */
  private static final class Soft implements SoftDataset {
    private final Dataset data;

    Soft(Dataset data) {
      this.data = data;
    }

    @Override
    public int size() {
      return data.size();
    }

    @Override
    public Shape shape() {
      return data.shape();
    }

    @Override
    public int classes() {
      return 2;
    }

    @Override
    public int label(int index) {
      return data.label(index);
    }

    @Override
    public void read(int index, float[] into, int offset) {
      data.read(index, into, offset);
    }

    @Override
    public void readTarget(int index, float[] into, int offset) {
      into[offset] = index / 4f;
      into[offset + 1] = 1 - index / 4f;
    }
  }

  @Test
  public void read_allTheUsers_asksNothingOfTheRehearsal() {
    Dataset none = numbers(0, 1);
    PersonalBatches batches = new PersonalBatches(user, none, 3, 5, 0, 2, 1);
    assertEquals(10, batches.size());
    for (int index = 0; index < 10; index++) {
      assertEquals(index % 3, number(batches, index));
    }
  }
}
