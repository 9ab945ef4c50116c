/**
 * The steps of a network, each with its forward and its backward pass: a file a layer, with
 * formula, shapes and source. A layer holds parameters; what a run needs is planned in a workspace.
 *
 * <pre>{@code
 * Conv2d conv = new Conv2d(8, 5).padding(2);
 * Shape output = conv.build("conv", Shape.of(1, 28, 28), new Random(1)); // [8, 28, 28]
 * Parameter weight = conv.weight(); // conv/weight[8, 1, 5, 5]
 *
 * try (Workers workers = new Workers(2)) {
 *   LayerPass pass = conv.plan(new Workspace(10, workers, true));
 *   pass.forward(10, true, x, y); // ten images
 *   pass.backward(10, x, y, dy, dx); // ∂L/∂x to dx, ∂L/∂w to weight.gradient()
 * }
 * }</pre>
 */
package dev.inkling.mlcore.layer;
