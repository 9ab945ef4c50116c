/**
 * Reads the float {@code .tflite} files that other tools wrote into networks that can be trained,
 * and writes the trained weights back into their places: {@link
 * dev.inkling.mlcore.tflite.foreign.ForeignModel}.
 */
package dev.inkling.mlcore.tflite.foreign;
