package dev.inkling.mlcore.personalization;

import dev.inkling.mlcore.data.Dataset;
import dev.inkling.mlcore.layer.Parameter;
import dev.inkling.mlcore.network.Sequential;
import dev.inkling.mlcore.tensor.Workers;
import java.util.List;

/**
 * Goes a part of the way back where a network that learned has forgotten too much: w ← w⁰ + α (w −
 * w⁰) for α = 3/4, 1/2, 1/4, the first that the guard takes. Between the weights before and after
 * fine-tuning lie networks that keep most of what was learned and of what was known.
 *
 * <p>Source: M. Wortsman et al., "Robust fine-tuning of zero-shot models", 2022 (WiSE-FT).
 */
final class Retreat {
  private static final float[] SHARES = {0.75f, 0.5f, 0.25f};

  /**
   * A network and what the guard said of it.
   *
   * @param verdict null without a guard
   * @param share α
   */
  record Judged(Sequential network, Verdict verdict, double share) {
    boolean forgot() {
      return verdict.reason() == Verdict.Reason.FORGOT;
    }

    boolean isTaken() {
      return verdict == null || verdict.isTaken();
    }
  }

  private Retreat() {}

  /**
   * Has the guard judge a network, and if it forgot, those on the way back.
   *
   * @param guard null for none
   * @param retreating whether to go back at all
   * @return the first that is taken; if none is, what was learned
   */
  static Judged judge(
      ForgettingGuard guard,
      boolean retreating,
      Sequential base,
      Sequential learned,
      Dataset user,
      Workers workers) {
    if (guard == null) {
      return new Judged(learned, null, 1);
    }
    Judged whole = new Judged(learned, guard.judge(base, learned, user, workers), 1);
    if (!retreating || !whole.forgot()) {
      return whole;
    }
    for (float share : SHARES) {
      Sequential network = between(base, learned, share);
      Judged part = new Judged(network, guard.judge(base, network, user, workers), share);
      if (part.isTaken()) {
        return part;
      }
    }
    return whole;
  }

  private static Sequential between(Sequential base, Sequential learned, float share) {
    Sequential network = learned.copy();
    List<Parameter> from = base.parameters();
    for (int p = 0; p < from.size(); p++) {
      float[] start = from.get(p).value().data();
      float[] value = network.parameters().get(p).value().data();
      for (int i = 0; i < value.length; i++) {
        value[i] = start[i] + share * (value[i] - start[i]);
      }
    }
    return network;
  }
}
