package dev.inkling.lab.gpu.host;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.tensorflow.lite.Interpreter;

/** Runs a job's steps in an interpreter, by index or by signature. */
final class JobRun {
  private final JobFolder folder;
  private final Job job;
  private final Interpreter interpreter;
  private final Map<String, ByteBuffer> inputs = new LinkedHashMap<>();
  private final Map<String, ByteBuffer> outputs = new LinkedHashMap<>();

  JobRun(JobFolder folder, Interpreter interpreter) throws IOException {
    this.folder = folder;
    this.job = folder.read();
    this.interpreter = interpreter;
    if (job.signature().isPresent()) {
      String key = job.signature().get();
      for (String name : interpreter.getSignatureInputs(key)) {
        int size = interpreter.getInputTensorFromSignature(name, key).numBytes();
        inputs.put(name, buffer(size));
      }
      for (String name : interpreter.getSignatureOutputs(key)) {
        int size = interpreter.getOutputTensorFromSignature(name, key).numBytes();
        outputs.put(name, buffer(size));
      }
    } else {
      for (int i = 0; i < interpreter.getInputTensorCount(); i++) {
        inputs.put(Integer.toString(i), buffer(interpreter.getInputTensor(i).numBytes()));
      }
      for (int i = 0; i < interpreter.getOutputTensorCount(); i++) {
        outputs.put(Integer.toString(i), buffer(interpreter.getOutputTensor(i).numBytes()));
      }
    }
    if (!inputs.keySet().equals(job.inputs().keySet())) {
      throw new IllegalArgumentException(
          "the model's inputs are " + inputs.keySet() + ", got " + job.inputs().keySet());
    }
  }

  private static ByteBuffer buffer(int size) {
    return ByteBuffer.allocateDirect(size).order(ByteOrder.nativeOrder());
  }

  /** Writes the last value of what was fed back, and all steps' values of the other outputs. */
  void run() throws IOException {
    Map<String, ByteArrayOutputStream> written = new LinkedHashMap<>();
    outputs.keySet().forEach(name -> written.put(name, new ByteArrayOutputStream()));
    for (int step = 0; step < job.steps(); step++) {
      for (String name : inputs.keySet()) {
        if (step == 0 || !job.feedback().containsValue(name)) {
          fill(name, step);
        }
      }
      invoke();
      for (Map.Entry<String, ByteBuffer> output : outputs.entrySet()) {
        byte[] values = new byte[output.getValue().capacity()];
        output.getValue().get(0, values);
        String input = job.feedback().get(output.getKey());
        if (input != null) {
          inputs.get(input).put(0, values);
          written.get(output.getKey()).reset();
        }
        written.get(output.getKey()).writeBytes(values);
      }
    }
    Map<String, byte[]> results = new LinkedHashMap<>();
    written.forEach((name, bytes) -> results.put(name, bytes.toByteArray()));
    folder.writeOutputs(results);
  }

  private void fill(String name, int step) {
    byte[] values = job.inputs().get(name);
    ByteBuffer buffer = inputs.get(name);
    int size = buffer.capacity();
    boolean each = values.length == (long) size * job.steps();
    if (!each && values.length != size) {
      throw new IllegalArgumentException(
          name + " has " + size + " bytes, got " + values.length + " for " + job.steps());
    }
    buffer.put(0, values, each ? step * size : 0, size);
  }

  private void invoke() {
    inputs.values().forEach(ByteBuffer::rewind);
    outputs.values().forEach(ByteBuffer::rewind);
    if (job.signature().isPresent()) {
      interpreter.runSignature(
          new HashMap<>(inputs), new HashMap<>(outputs), job.signature().get());
      return;
    }
    Map<Integer, Object> indexed = new HashMap<>();
    outputs.forEach((name, buffer) -> indexed.put(Integer.valueOf(name), buffer));
    interpreter.runForMultipleInputsOutputs(inputs.values().toArray(), indexed);
  }
}
