package dev.inkling.app.training;

/** Tells whether the phone is too hot to work hard. */
public interface Heat {
  /** Whether it is too hot now. */
  boolean tooHot();
}
