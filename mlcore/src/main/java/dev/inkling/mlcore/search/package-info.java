/**
 * Hyper-parameter search: settings drawn at random, judged by a score, round by round closer to the
 * best.
 *
 * <pre>{@code
 * SearchResult result =
 *     new HyperparameterSearch()
 *         .range("learning rate", new LogRange(1e-6, 1e-2))
 *         .range("weight decay", new LogRange(1e-8, 1e-4))
 *         .rounds(3)
 *         .trials(20)
 *         .keepIn(file) // stopped, it goes on from there
 *         .run(trial -> validationAccuracy(trial.number("learning rate"), trial.seed()));
 * result.toCsv().write(csv);
 * }</pre>
 */
package dev.inkling.mlcore.search;
