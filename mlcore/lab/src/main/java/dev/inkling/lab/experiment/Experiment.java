package dev.inkling.lab.experiment;

import java.io.IOException;

/** Something that the course claims, to be seen by running it. */
public interface Experiment {
  /** What it is called on the command line. */
  String name();

  /** What it shows, in a line. */
  String description();

  /**
   * Runs it. The same conditions give the same findings, whatever the number of threads.
   *
   * @throws IOException if its data cannot be read, or what it keeps cannot be written
   */
  Findings run(Conditions conditions) throws IOException;

  /**
   * Called once the findings are written: what was kept to go on from can go.
   *
   * @throws IOException if it cannot be deleted
   */
  default void finish(Conditions conditions) throws IOException {}
}
