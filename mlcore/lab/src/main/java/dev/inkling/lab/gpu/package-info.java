/**
 * What TensorFlow Lite's GPU delegate makes of a {@code .tflite}, operator by operator, by a table
 * of rules that were measured on the delegate itself: version 2.16.1, on OpenCL and OpenGL ES.
 */
package dev.inkling.lab.gpu;
