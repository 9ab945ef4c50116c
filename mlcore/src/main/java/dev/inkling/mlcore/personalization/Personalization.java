package dev.inkling.mlcore.personalization;

import dev.inkling.mlcore.network.Sequential;
import dev.inkling.mlcore.training.History;

/**
 * What came of personalising.
 *
 * @param network the one to read with: what was learned if it was taken, else the base network
 * @param learned what was learned, taken or not; not whole if the run was cancelled
 * @param share how far the learned weights are on the way from the base network's to where training
 *     ended: 1, or less after a {@linkplain Personalizer#retreat retreat}
 * @param verdict of the guard; null without one or if the run was cancelled
 * @param heldBack how many samples were not learned from; without any the verdict on the user's
 *     samples is on those that were
 * @param history of the training
 */
public record Personalization(
    Sequential network,
    Sequential learned,
    double share,
    Verdict verdict,
    int heldBack,
    History history) {
  /** Whether {@link #network} is what was learned. */
  public boolean isTaken() {
    return network == learned;
  }
}
