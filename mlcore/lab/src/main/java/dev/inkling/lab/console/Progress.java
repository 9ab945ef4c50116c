package dev.inkling.lab.console;

/** Shows how far long work has come. */
public interface Progress extends AutoCloseable {
  /**
   * Tells how much is done.
   *
   * @param done of the total, from its start
   * @param note what else there is to say, such as the loss
   */
  void update(long done, String note);

  @Override
  void close();
}
