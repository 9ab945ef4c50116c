/**
 * Random numbers that are the same on every platform and can be drawn by place, so that threads
 * need not take turns.
 *
 * <pre>{@code
 * long seed = 7;
 * // The number at a place does not depend on who draws it, or when.
 * long first = SplitMix64.at(seed, 0);
 * long thousandth = SplitMix64.at(seed, 999);
 *
 * SplitMix64 sequence = new SplitMix64();
 * sequence.seed(seed);
 * double fromMinusOneToOne = sequence.nextSigned();
 * }</pre>
 */
package dev.inkling.mlcore.random;
