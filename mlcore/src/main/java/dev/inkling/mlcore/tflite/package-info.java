/**
 * A network to a .tflite file and back, without TensorFlow: for the phone's GPU, with labels and
 * provenance.
 *
 * <pre>{@code
 * ModelMetadata metadata =
 *     ModelMetadata.builder().labels(Arrays.asList("no", "yes")).seed(1).build();
 * TfliteWriter.write(new TfliteModel(network, metadata), file);
 *
 * TfliteModel read = TfliteReader.read(file);
 * Sequential again = read.network(); // the same layers, names and numbers, ready to train
 * }</pre>
 */
package dev.inkling.mlcore.tflite;
