package dev.inkling.lab.gpu.web;

/** A model's file and its input's values, which are not copied. */
public final class WebModel {
  private final byte[] file;
  private final float[] input;

  public WebModel(byte[] file, float[] input) {
    this.file = file;
    this.input = input;
  }

  byte[] file() {
    return file;
  }

  float[] input() {
    return input;
  }
}
