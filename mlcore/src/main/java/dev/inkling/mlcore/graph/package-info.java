/**
 * The computational graph: how a number came about, one operation a node, and by the chain rule the
 * gradients of all that it came from. To see and to check; {@code layer}s are for speed.
 *
 * <pre>{@code
 * Node x = Node.of("x", Shape.of(1, 2), 1, 0.5);
 * Node w = Node.of("W", Shape.of(2, 1), 0.1, 0.2);
 * Node b = Node.of("b", 0.1);
 * Node y = x.dot(w).plus(b).sigmoid().named("y"); // of 0.3: [[0.5744]]
 * Node loss = y.minus(Node.of("t", 1)).power(2).sum().named("loss");
 *
 * loss.backward();
 * double[] gradient = w.gradients(); // -0.2081, -0.104
 * String table = loss.toText();
 * String picture = loss.toSvg(); // values above the lines, gradients below
 * }</pre>
 */
package dev.inkling.mlcore.graph;
