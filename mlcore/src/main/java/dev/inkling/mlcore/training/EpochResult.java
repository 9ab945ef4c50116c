package dev.inkling.mlcore.training;

/**
 * What an epoch came to.
 *
 * @param epoch from 1
 * @param loss the mean training loss over the epoch's batches
 * @param validationAccuracy the share of the validation set that is read right, 0 to 1; NaN without
 *     a validation set
 * @param validationLoss the mean loss on the validation set; NaN without one
 * @param seconds since training began
 */
public record EpochResult(
    int epoch, double loss, double validationAccuracy, double validationLoss, double seconds) {}
