package dev.inkling.mlcore.personalization;

import dev.inkling.mlcore.data.Dataset;
import dev.inkling.mlcore.data.SoftDataset;
import dev.inkling.mlcore.random.Permutation;
import dev.inkling.mlcore.tensor.Shape;
import java.util.Arrays;
import java.util.Random;

/**
 * A whole run's examples in order: of each batch first the user's, then the rehearsed ones, both
 * gone through again and again.
 */
final class PersonalBatches implements SoftDataset {
  private final Dataset user;
  private final Dataset rehearsal;
  private final int classes;
  private final int own;
  private final int rehearsed;
  private final int batches;
  private final int[] rehearsalOrder;

  /**
   * The batches of a run.
   *
   * @param classes the network's
   * @param own how many of a batch are the user's
   * @param rehearsed how many of a batch are rehearsed
   */
  PersonalBatches(
      Dataset user,
      Dataset rehearsal,
      int classes,
      int own,
      int rehearsed,
      int batches,
      long seed) {
    this.user = user;
    this.rehearsal = rehearsal;
    this.classes = classes;
    this.own = own;
    this.rehearsed = rehearsed;
    this.batches = batches;
    this.rehearsalOrder = new int[rehearsal.size()];
    Permutation.fill(rehearsalOrder, new Random(~seed));
  }

  @Override
  public int size() {
    return batches * (own + rehearsed);
  }

  @Override
  public Shape shape() {
    return user.shape();
  }

  @Override
  public int classes() {
    return classes;
  }

  @Override
  public int label(int index) {
    return source(index).label(place(index));
  }

  @Override
  public void read(int index, float[] into, int offset) {
    source(index).read(place(index), into, offset);
  }

  @Override
  public void readTarget(int index, float[] into, int offset) {
    Dataset source = source(index);
    // The source may have fewer classes than the network.
    Arrays.fill(into, offset, offset + classes, 0f);
    if (source instanceof SoftDataset soft) {
      soft.readTarget(place(index), into, offset);
    } else {
      into[offset + source.label(place(index))] = 1f;
    }
  }

  private Dataset source(int index) {
    return isOwn(index) ? user : rehearsal;
  }

  private boolean isOwn(int index) {
    return index % (own + rehearsed) < own;
  }

  private int place(int index) {
    int batch = index / (own + rehearsed);
    int slot = index % (own + rehearsed);
    if (isOwn(index)) {
      return (int) (((long) batch * own + slot) % user.size());
    }
    return rehearsalOrder[(int) (((long) batch * rehearsed + slot - own) % rehearsal.size())];
  }
}
