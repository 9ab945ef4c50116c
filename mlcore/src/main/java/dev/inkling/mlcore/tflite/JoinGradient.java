package dev.inkling.mlcore.tflite;

import dev.inkling.mlcore.layer.Add;
import dev.inkling.mlcore.layer.Concatenate;
import dev.inkling.mlcore.layer.Join;
import dev.inkling.mlcore.layer.Layer;
import dev.inkling.mlcore.layer.Residual;
import java.util.ArrayList;
import java.util.List;

/** A layer of branches, each of which takes x: ∂L/∂x is the sum over the branches. */
final class JoinGradient<J extends Join> extends LayerGradient<J> {
  /** How branches become one, and how ∂L/∂y is shared out to them. */
  private interface Junction {
    int join(int[] branches, GraphMath math);

    int share(int dy, int branch, int[] branches, GraphMath math);
  }

  /** ∂L/∂y goes to every branch. */
  private static final Junction SUM =
      new Junction() {
        @Override
        public int join(int[] branches, GraphMath math) {
          int sum = branches[0];
          for (int b = 1; b < branches.length; b++) {
            sum = math.add(sum, branches[b]);
          }
          return sum;
        }

        @Override
        public int share(int dy, int branch, int[] branches, GraphMath math) {
          return dy;
        }
      };

  /** Each branch has the gradient of its own channels. */
  private static final Junction CHANNELS =
      new Junction() {
        @Override
        public int join(int[] branches, GraphMath math) {
          return math.concatenate(3, branches);
        }

        @Override
        public int share(int dy, int branch, int[] branches, GraphMath math) {
          int[] begin = new int[4];
          for (int b = 0; b < branch; b++) {
            begin[3] += math.shape(branches[b]).dimension(3);
          }
          return math.slice(dy, begin, math.shape(branches[branch]).toArray());
        }
      };

  private final Junction junction;
  private final boolean ofImages;

  private JoinGradient(Class<J> type, Junction junction, boolean ofImages) {
    super(type);
    this.junction = junction;
    this.ofImages = ofImages;
  }

  static LayerGradient<Residual> ofResidual() {
    return new JoinGradient<>(Residual.class, SUM, false);
  }

  static LayerGradient<Add> ofAdd() {
    return new JoinGradient<>(Add.class, SUM, false);
  }

  static LayerGradient<Concatenate> ofConcatenate() {
    return new JoinGradient<>(Concatenate.class, CHANNELS, true);
  }

  @Override
  Forward write(J join, Value x, boolean below, TrainingGraph graph) {
    GraphMath math = graph.math();
    List<Forward> forwards = new ArrayList<>();
    int[] outputs = new int[join.branches().size()];
    for (int b = 0; b < outputs.length; b++) {
      List<Layer> branch = join.branches().get(b);
      Forward forward = graph.row(branch, x, below);
      forwards.add(forward);
      outputs[b] = forward.y().tensor();
    }
    Value first = forwards.get(0).y();
    for (Forward forward : forwards) {
      if (!forward.y().order().equals(first.order()) || (ofImages && !forward.y().isImage())) {
        throw refusal(join, "its branches must all give images, or vectors of one kind");
      }
    }
    math.scope(join.name());
    int y = junction.join(outputs, math);
    return new Forward(
        new Value(y, join.outputShape(), first.order()),
        dy -> {
          int sum = NOBODY;
          for (int b = 0; b < outputs.length; b++) {
            math.scope(join.name() + "/gradient");
            int dx = forwards.get(b).backward().of(junction.share(dy, b, outputs, math));
            math.scope(join.name() + "/gradient");
            sum = sum == NOBODY || !below ? dx : math.add(sum, dx);
          }
          return below ? sum : NOBODY;
        });
  }
}
