package dev.inkling.mlcore.tflite.foreign;

import dev.inkling.mlcore.tflite.ModelFormatException;

/** Reads operators of some kinds into steps of a network. */
interface OperatorReader {
  /**
   * Adds an operator's steps and notes what it computes.
   *
   * @throws ModelFormatException if no network that can be trained does the same
   */
  void read(FileOperator operator, NetworkPlan plan) throws ModelFormatException;
}
