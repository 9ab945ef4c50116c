package dev.inkling.lab.experiment;

import dev.inkling.mlcore.data.Dataset;
import dev.inkling.mlcore.initializer.Initializer;
import dev.inkling.mlcore.layer.BatchNorm;
import dev.inkling.mlcore.layer.Dense;
import dev.inkling.mlcore.layer.Dropout;
import dev.inkling.mlcore.layer.Flatten;
import dev.inkling.mlcore.layer.Relu;
import dev.inkling.mlcore.network.Sequential;

/**
 * The network that the notes try things on: hidden layers of 100 units, each with ReLU, and a last
 * layer of one output a class.
 */
final class MultiLayerNet {
  private static final int UNITS = 100;

  private final int hidden;
  private Initializer initializer = Initializer.HE;
  private boolean batchNorm;
  private float dropout;

  /** A network of so many hidden layers, with He's weights. */
  MultiLayerNet(int hidden) {
    this.hidden = hidden;
  }

  /** Sets where the first weights come from. */
  MultiLayerNet initializer(Initializer initializer) {
    this.initializer = initializer;
    return this;
  }

  /** Puts batch normalisation between each hidden layer and its ReLU. */
  MultiLayerNet batchNorm() {
    this.batchNorm = true;
    return this;
  }

  /** Puts dropout behind each ReLU; 0 for none. */
  MultiLayerNet dropout(float ratio) {
    this.dropout = ratio;
    return this;
  }

  /** A new network for such examples. */
  Sequential build(Dataset examples, long seed) {
    Sequential.Builder builder =
        Sequential.builder("MultiLayerNet", examples.shape()).seed(seed).add(new Flatten());
    for (int i = 0; i < hidden; i++) {
      builder.add(new Dense(UNITS).initializer(initializer));
      if (batchNorm) {
        builder.add(new BatchNorm());
      }
      builder.add(new Relu());
      if (dropout > 0) {
        builder.add(new Dropout(dropout));
      }
    }
    return builder.add(new Dense(examples.classes()).initializer(initializer)).build();
  }
}
