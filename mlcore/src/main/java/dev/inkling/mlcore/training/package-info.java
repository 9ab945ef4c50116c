/**
 * Learning: the loop over mini-batches, what it reports, how it is stopped and resumed, and
 * teaching a trained network one writer's hand.
 *
 * <pre>{@code
 * Dataset training = SyntheticDigits.generate(1, 1_000);
 * Dataset validation = SyntheticDigits.generate(2, 200);
 * Sequential network = Architectures.create("SimpleConvNet", training.shape(), 10, 1);
 * History history =
 *     new Trainer(network)
 *         .optimizer(new Adam(1e-3f)).batchSize(50).epochs(2).threads(2).seed(1)
 *         .keepBestEpoch()
 *         .fit(training, validation);
 * double accuracy = history.best().validationAccuracy();
 * }</pre>
 */
package dev.inkling.mlcore.training;
