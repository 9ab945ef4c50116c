/**
 * Strokes of a pen or finger to the 28×28 image that a network reads, as MNIST's were made: one way
 * for the app, the lab and the tests.
 *
 * <pre>{@code
 * Stroke down = Stroke.of(50, 10, 50, 90); // x, y of each point, y downwards
 * Stroke bar = Stroke.of(30, 90, 70, 90);
 * Drawing one = new Drawing(Arrays.asList(down, bar));
 * Drawing slanted = one.transform(AffineTransform.slant(0.2));
 *
 * float[] image = new float[InkRasterizer.PIXELS]; // 0 is paper, 1 is ink
 * new InkRasterizer().rasterize(slanted, image, 0);
 * }</pre>
 */
package dev.inkling.mlcore.ink;
