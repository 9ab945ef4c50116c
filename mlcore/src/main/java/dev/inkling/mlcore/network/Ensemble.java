package dev.inkling.mlcore.network;

import dev.inkling.mlcore.tensor.Shape;
import dev.inkling.mlcore.tensor.ShapeException;
import dev.inkling.mlcore.tensor.Workers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * Several networks that answer together: p = (1/M) Σₘ pₘ, the mean of the members' probabilities.
 *
 * <pre>{@code
 * Ensemble ensemble = new Ensemble(first, second, third);
 * new Predictor(ensemble).predict(image, probabilities);
 * double accuracy = Evaluation.of(ensemble, test, workers).accuracy();
 * }</pre>
 *
 * <p>Members that err in different places correct each other, so they should differ: in the seed of
 * their weights and of their training, if in nothing else (Hansen and Salamon, "Neural Network
 * Ensembles", 1990).
 */
public final class Ensemble {
  private final List<Sequential> members;

  /**
   * An ensemble of the given networks.
   *
   * @see #Ensemble(List)
   */
  public Ensemble(Sequential... members) {
    this(Arrays.asList(members));
  }

  /**
   * An ensemble of the given networks, which are not copied.
   *
   * @throws IllegalArgumentException if there are none
   * @throws ShapeException if they differ in the shape of their input or output
   */
  public Ensemble(List<Sequential> members) {
    if (members.isEmpty()) {
      throw new IllegalArgumentException("an ensemble needs at least 1 network, got none");
    }
    this.members = Collections.unmodifiableList(new ArrayList<>(members));
    for (int i = 1; i < members.size(); i++) {
      Sequential member = members.get(i);
      if (!member.inputShape().equals(inputShape())
          || !member.outputShape().equals(outputShape())) {
        throw new ShapeException(
            "member "
                + i
                + " of an ensemble takes "
                + member.inputShape()
                + " and gives "
                + member.outputShape()
                + ", expected "
                + inputShape()
                + " and "
                + outputShape()
                + ", as member 0");
      }
    }
  }

  /** The networks. */
  public List<Sequential> members() {
    return members;
  }

  /** The shape of one example, without the batch. */
  public Shape inputShape() {
    return members.get(0).inputShape();
  }

  /** The shape of one example's probabilities, without the batch. */
  public Shape outputShape() {
    return members.get(0).outputShape();
  }

  /** Allocates what predicting up to {@code batch} examples at a time needs. */
  public EnsemblePass planPrediction(int batch, Workers workers) {
    return new EnsemblePass(this, batch, workers);
  }
}
