package dev.inkling.mlcore.layer;

import dev.inkling.mlcore.tensor.Shape;
import dev.inkling.mlcore.tensor.ShapeException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A layer of branches: every branch gets the layer's input, goes through its own layers, and what
 * the branches give is joined. A branch without layers gives the input itself.
 *
 * <p>∂L/∂x is the sum over the branches. The layers within have names behind the join's own, {@code
 * residual1/conv1}, {@code residual1/conv2}, …, numbered through all branches unless {@link
 * #innerNames} gives others, and so have their parameters, which are the join's.
 */
public abstract class Join extends Layer {
  private final List<List<Layer>> branches = new ArrayList<>();

  /** Of the layers within; null to number them. */
  private List<String> names;

  Join() {}

  /** Adds a branch of layers that follow each other. */
  final void addBranch(Layer... layers) {
    requireSettable("branches");
    branches.add(Collections.unmodifiableList(Arrays.asList(layers.clone())));
  }

  final void replaceBranch(int branch, Layer... layers) {
    requireSettable("branches");
    branches.set(branch, Collections.unmodifiableList(Arrays.asList(layers.clone())));
  }

  /**
   * Sets the names of the layers within, such as those that they had in a file; their kinds and
   * numbers unless said otherwise.
   *
   * @param names of the layers in the order of {@link #inner}, without the join's own name
   * @throws IllegalArgumentException if two are the same
   * @throws IllegalStateException if this is part of a network already
   */
  public final Join innerNames(List<String> names) {
    requireSettable("inner names");
    if (new HashSet<>(names).size() < names.size()) {
      throw new IllegalArgumentException(
          "the layers of a join must have different names, got " + names);
    }
    this.names = new ArrayList<>(names);
    return this;
  }

  /** The layers of each branch, first to last; an empty branch is the input itself. */
  public final List<List<Layer>> branches() {
    return Collections.unmodifiableList(branches);
  }

  /** A join of this kind without branches. */
  abstract Join empty();

  /** What becomes of branches of these shapes, or a {@link #misfit}. */
  abstract Shape joined(List<Shape> shapes);

  /** The definition of the join itself, for outputs of {@code batch} examples each. */
  abstract double[] joined(List<double[]> outputs, int batch);

  @Override
  protected final Shape onBuild(Shape input, Random random) {
    if (branches.size() < 2) {
      throw new IllegalArgumentException(
          "layer " + name() + " (" + description() + ") needs at least 2 branches");
    }
    Iterator<String> next = namesOfInner().iterator();
    List<Shape> shapes = new ArrayList<>();
    for (List<Layer> branch : branches) {
      Shape shape = input;
      for (Layer layer : branch) {
        shape = layer.build(name() + "/" + next.next(), shape, random);
      }
      shapes.add(shape);
    }
    return joined(shapes);
  }

  private List<String> namesOfInner() {
    List<Layer> inner = inner();
    if (names != null && names.size() != inner.size()) {
      throw new IllegalArgumentException(
          "layer "
              + name()
              + " ("
              + description()
              + ") needs as many inner names as layers, got "
              + names);
    }
    if (names != null) {
      return names;
    }
    Map<String, Integer> counts = new HashMap<>();
    List<String> numbered = new ArrayList<>();
    for (Layer layer : inner) {
      numbered.add(layer.kind() + counts.merge(layer.kind(), 1, Integer::sum));
    }
    return numbered;
  }

  /** The one shape of all branches. */
  final Shape requireSame(List<Shape> shapes, String remedy) {
    for (Shape shape : shapes) {
      if (!shape.equals(shapes.get(0))) {
        throw misfit("branches of one shape" + remedy, shapes);
      }
    }
    return shapes.get(0);
  }

  /** The error of branches that do not fit each other. */
  final ShapeException misfit(String expected, List<Shape> actual) {
    StringBuilder shapes = new StringBuilder();
    for (Shape shape : actual) {
      shapes.append(shapes.length() == 0 ? "" : " and ").append(shape);
    }
    return new ShapeException(
        "layer " + name() + " (" + description() + ") expects " + expected + ", got " + shapes);
  }

  /** The layers of all branches, one branch after the other. */
  @Override
  public final List<Layer> inner() {
    List<Layer> all = new ArrayList<>();
    for (List<Layer> branch : branches) {
      all.addAll(branch);
    }
    return Collections.unmodifiableList(all);
  }

  @Override
  public final List<Parameter> parameters() {
    List<Parameter> all = new ArrayList<>();
    for (Layer layer : inner()) {
      all.addAll(layer.parameters());
    }
    return Collections.unmodifiableList(all);
  }

  /** How many layers each branch has, in words: {@code 3 and 0 layers}. */
  final String sizes() {
    StringBuilder sizes = new StringBuilder();
    for (List<Layer> branch : branches) {
      sizes.append(sizes.length() == 0 ? "" : " and ").append(branch.size());
    }
    return sizes + " layers";
  }

  @Override
  public final Layer unbuilt() {
    Join same = empty();
    for (List<Layer> branch : branches) {
      Layer[] layers = new Layer[branch.size()];
      for (int i = 0; i < layers.length; i++) {
        layers[i] = branch.get(i).unbuilt();
      }
      same.addBranch(layers);
    }
    same.names = names;
    return same;
  }

  @Override
  public final double[] reference(double[] x, int batch, Mode mode, List<double[]> parameters) {
    List<double[]> outputs = new ArrayList<>();
    int from = 0;
    for (List<Layer> branch : branches) {
      double[] output = x;
      for (Layer layer : branch) {
        int to = from + layer.parameters().size();
        output = layer.reference(output, batch, mode, parameters.subList(from, to));
        from = to;
      }
      outputs.add(output);
    }
    return joined(outputs, batch);
  }
}
