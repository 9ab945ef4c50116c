/**
 * The computational graph: numbers and tensors that remember what they were made of, so that the
 * chain rule can go back through it, and that print and draw it.
 *
 * <pre>{@code
 * Node x = Node.of("x", Shape.of(2, 2), 1, 2, 3, 4); // two examples
 * Node w = Node.of("W", Shape.of(2, 3), 1, 0, -1, 0, 1, 2);
 * Node b = Node.of("b", Shape.of(3), 0, 0, 1);
 * Node logits = x.dot(w).plus(b).named("logits");
 *
 * Node shifted = logits.minus(logits.max(1)); // softmax cross-entropy of the classes 0 and 2
 * Node labels = shifted.take(Shape.of(2, 1), 0, 5);
 * Node loss = shifted.exp().sum(1).log().minus(labels).mean().named("loss");
 *
 * loss.backward();
 * double[] ofBias = b.gradients(); // the mean of softmax less one-hot
 * String picture = loss.toSvg();
 * }</pre>
 */
package dev.inkling.mlcore.graph;
