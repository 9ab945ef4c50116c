package dev.inkling.mlcore.personalization;

import dev.inkling.mlcore.training.Evaluation;

/**
 * How the network reads after a round of {@link Personalizer#ROUND} batches, as it is then: the
 * result may be that of an earlier round, or one that {@linkplain Personalizer#retreat retreated}.
 *
 * @param round from 1; 0 for the base network before training
 * @param rounds how many there are, if training does not end early
 * @param loss the mean training loss over the round's batches; NaN for round 0
 * @param user the samples held back; where none are, all of them
 * @param check the first 200 of what the guard checks by, or all if there are fewer; null without a
 *     guard
 */
public record PersonalizationRound(
    int round, int rounds, double loss, Evaluation user, Evaluation check) {}
