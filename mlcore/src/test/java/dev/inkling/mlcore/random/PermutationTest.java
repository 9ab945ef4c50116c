package dev.inkling.mlcore.random;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.Test;

public class PermutationTest {
  @Test
  public void fill_givenNumbers_isTheShuffleWorkedOutByHand() {
    List<Integer> bounds = new ArrayList<>();
    Random given =
        new Random() {
          @Override
          public int nextInt(int bound) {
            bounds.add(bound);
            return new int[] {1, 2, 0}[bounds.size() - 1];
          }
        };
    int[] order = {9, 9, 9, 9};
    Permutation.fill(order, given);
    // 0 1 2 3: places 3 and 1 swapped, then 2 and itself, then 1 and 0.
    assertArrayEquals(new int[] {3, 0, 2, 1}, order);
    assertEquals(Arrays.asList(4, 3, 2), bounds);
  }

  @Test
  public void fill_anyLength_holdsEveryNumberOnce() {
    for (int length : new int[] {0, 1, 2, 1000}) {
      int[] order = new int[length];
      Permutation.fill(order, new Random(3));
      Arrays.sort(order);
      for (int i = 0; i < length; i++) {
        assertEquals(i, order[i]);
      }
    }
  }

  @Test
  public void fill_manyTimes_givesEveryOrderEquallyOften() {
    Random random = new Random(5);
    Map<String, Integer> counts = new HashMap<>();
    int[] order = new int[4];
    for (int i = 0; i < 48_000; i++) {
      Permutation.fill(order, random);
      counts.merge(Arrays.toString(order), 1, Integer::sum);
    }
    assertEquals(24, counts.size());
    for (int count : counts.values()) {
      // The deviation is √(48,000 · 1/24 · 23/24) = 44.
      assertEquals(2000, count, 200);
    }
  }
}
