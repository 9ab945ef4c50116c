/**
 * Layers put together: run forwards and backwards, summed up in a table, checked against
 * differences, and the architectures that have a name.
 *
 * <pre>{@code
 * Sequential network =
 *     Sequential.builder("TwoLayers", Shape.of(4))
 *         .add(new Dense(3)).add(new Relu()).add(new Dense(2))
 *         .seed(1)
 *         .build();
 * String table = network.summary();
 *
 * float[] probabilities = new float[2];
 * new Predictor(network).predict(new float[] {1, 2, 3, 4}, probabilities);
 * int answer = Softmax.argmax(probabilities, 0, 2);
 * }</pre>
 */
package dev.inkling.mlcore.network;
