package dev.inkling.app.data;

import dev.inkling.app.inference.Model;

/**
 * The model that reads now.
 *
 * @param model the model
 * @param version its id, {@link ModelVersion#BASE} for the base model
 * @param setAside whether another was found damaged and set aside for it
 */
public record ActiveModel(Model model, long version, boolean setAside) {
  /** Whether it is not the base model. */
  public boolean learned() {
    return version != ModelVersion.BASE;
  }
}
