/**
 * Learning one writer's hand from a few samples without forgetting the others: what is mixed, what
 * holds the network back, and who decides whether the result is taken.
 *
 * <pre>{@code
 * ForgettingGuard guard = new ForgettingGuard(SyntheticDigits.generate(2, 1000));
 * Personalization outcome =
 *     new Personalizer(SyntheticDigits.generate(1, 1000))
 *         .steps(60)
 *         .guard(guard)
 *         .personalize(base, samples);
 * System.out.println(outcome.verdict().message());
 * Sequential network = outcome.network(); // base itself if the guard said no
 * }</pre>
 */
package dev.inkling.mlcore.personalization;
