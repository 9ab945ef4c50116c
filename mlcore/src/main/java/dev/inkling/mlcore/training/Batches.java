package dev.inkling.mlcore.training;

/** How the examples of a mini-batch are chosen. The seed decides either way. */
public enum Batches {
  /**
   * The whole set in a new order each epoch, cut in batches: an example comes once an epoch, and
   * the last batch may be smaller.
   */
  SHUFFLED,

  /**
   * Each example drawn evenly from the whole set, with replacement, as in the notes: in an epoch's
   * many draws some come twice and about 1/e of the set not at all. All batches are of one size.
   */
  DRAWN,

  /**
   * The examples in the dataset's own order, an epoch going on where the one before it ended and
   * from the end to the beginning: for a set that says itself what each batch is made of.
   */
  IN_ORDER
}
