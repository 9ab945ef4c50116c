/**
 * Reads the float {@code .tflite} files that other tools wrote into networks that can be trained,
 * and writes the trained weights back into their places: {@link
 * dev.inkling.mlcore.tflite.foreign.ForeignModel}.
 *
 * <pre>{@code
 * ForeignModel model = ForeignModel.read(file);
 * new Trainer(model.network()).optimizer(new Adam(1e-4f)).fit(examples);
 * model.write(file);
 * }</pre>
 */
package dev.inkling.mlcore.tflite.foreign;
