/**
 * What there is to learn from: MNIST's files, digits that mlcore draws itself, images changed a
 * little, parts and unions of them.
 *
 * <pre>{@code
 * Dataset digits = SyntheticDigits.generate(1, 1_000);
 * Split split = Split.stratified(digits, 0.2, 1);
 * Dataset training = split.training(); // 800, the same share of each digit
 * Dataset validation = split.validation();
 *
 * float[] image = new float[training.shape().size()];
 * training.read(0, image, 0);
 * Augmentation.mnist().apply(image, 0, 42); // turned, stretched, shifted a little
 * int digit = training.label(0);
 * }</pre>
 */
package dev.inkling.mlcore.data;
