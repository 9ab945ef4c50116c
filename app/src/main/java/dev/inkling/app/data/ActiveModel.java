package dev.inkling.app.data;

import dev.inkling.app.inference.Model;

/**
 * The model that reads now.
 *
 * @param model the model
 * @param learned whether it learned from the user; else it is the base model
 * @param setAside whether a learned model was found damaged and set aside for the base model
 */
public record ActiveModel(Model model, boolean learned, boolean setAside) {}
