package dev.inkling.lab.gpu.host;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A model and what to run it on. Tensors are bytes as TensorFlow Lite has them, little-endian, the
 * last axis fastest, so that every type goes through.
 */
public final class Job {
  private final String name;
  private final byte[] model;
  private final Map<String, byte[]> inputs = new LinkedHashMap<>();
  private final Map<String, String> feedback = new LinkedHashMap<>();
  private String signature;
  private int steps = 1;

  /**
   * @param name of the folder that the job is written to, unlike any other job's of a run
   * @param model the bytes of a {@code .tflite} file
   */
  public Job(String name, byte[] model) {
    this.name = name;
    this.model = model;
  }

  /** Runs a signature, whose inputs and outputs go by its names; otherwise by index, "0" first. */
  public Job signature(String signature) {
    this.signature = signature;
    return this;
  }

  /** Runs the model so many times. */
  public Job steps(int steps) {
    this.steps = steps;
    return this;
  }

  /**
   * Sets an input: as many values as it has, or as many as it has in all steps together, the first
   * step's first.
   */
  public Job input(String name, byte[] values) {
    inputs.put(name, values);
    return this;
  }

  /** Sets an input of floats, as {@link #input(String, byte[])} does. */
  public Job input(String name, float[] values) {
    ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    return input(name, bytes.array());
  }

  /** Makes an output the next step's input. */
  public Job feedBack(String output, String input) {
    feedback.put(output, input);
    return this;
  }

  public String name() {
    return name;
  }

  byte[] model() {
    return model;
  }

  Map<String, byte[]> inputs() {
    return Collections.unmodifiableMap(inputs);
  }

  /** From an output's name to the input's. */
  Map<String, String> feedback() {
    return Collections.unmodifiableMap(feedback);
  }

  Optional<String> signature() {
    return Optional.ofNullable(signature);
  }

  int steps() {
    return steps;
  }
}
