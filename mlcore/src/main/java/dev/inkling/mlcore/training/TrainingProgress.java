package dev.inkling.mlcore.training;

/**
 * How far training has come.
 *
 * @param epoch the current epoch, from 1
 * @param epochs how many there will be
 * @param step batches done since the start
 * @param steps batches in all
 * @param loss the latest batch's loss
 * @param imagesPerSecond examples trained on a second, since the start
 */
public record TrainingProgress(
    int epoch, int epochs, long step, long steps, double loss, double imagesPerSecond) {}
