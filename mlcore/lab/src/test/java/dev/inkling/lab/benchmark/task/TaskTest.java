package dev.inkling.lab.benchmark.task;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import dev.inkling.lab.benchmark.peer.ProductShape;
import java.nio.file.Path;
import java.util.List;
import org.junit.Test;

public class TaskTest {
  @Test
  public void parse_wordsOfEachKind_isTheTask() {
    for (Task task :
        List.of(
            new TrainingStepTask("SimpleConvNet", 32, 2),
            new ProductTask(new ProductShape(30, 576, 25, false, false)),
            new ProductTask(new ProductShape(30, 25, 576, false, true)),
            new ProductTask(new ProductShape(25, 576, 30, true, false)),
            new PredictionTask(Path.of("some folder", "m.tflite")),
            new TimeToAccuracyTask("InklingNet", 50, 0.003f, 3, 2, 0.99, Path.of("mnist")))) {
      assertEquals(task, Task.parse(task.words()));
    }
  }

  @Test
  public void parse_unknownKind_throws() {
    assertThrows(IllegalArgumentException.class, () -> Task.parse(List.of("sleep", "1")));
  }

  @Test
  public void parse_noShape_throws() {
    assertThrows(
        IllegalArgumentException.class, () -> Task.parse(List.of("matrix-product", "30x25")));
  }
}
