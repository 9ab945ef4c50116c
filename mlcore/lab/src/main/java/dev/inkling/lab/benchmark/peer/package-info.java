/**
 * What `lab benchmark` asks of a framework that it measures.
 *
 * <p>Each peer is a jar beside its framework's own, found by {@link java.util.ServiceLoader} in a
 * process of its own. What is prepared before is not measured: a framework may lay out memory as it
 * likes best.
 */
package dev.inkling.lab.benchmark.peer;
