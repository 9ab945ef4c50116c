package dev.inkling.lab.benchmark;

import static org.junit.Assert.assertEquals;

import dev.inkling.lab.benchmark.task.Contender;
import dev.inkling.lab.benchmark.task.Task;
import dev.inkling.lab.benchmark.task.TrainingStepTask;
import java.util.List;
import org.junit.Test;

public class SectionResultTest {
  static SectionResult result(boolean hasChart) {
    Task task = new TrainingStepTask("SimpleConvNet", 1, 1);
    Section section =
        new Section(
            SectionName.TRAINING_STEP,
            "Steps",
            "%,.0f",
            "batch",
            List.of(
                new Section.Column("mlcore", Contender.MLCORE),
                new Section.Column("PyTorch", Contender.PYTORCH)),
            List.of(
                new Section.Row("1", List.of(task, task)),
                new Section.Row("100", List.of(task, task))),
            List.of(new Section.Ratio("share", 0, 1)),
            hasChart);
    return new SectionResult(
        section,
        List.of(
            List.of(new Samples(List.of(1500.0, 1400.0, 1600.0)), new Samples(List.of())),
            List.of(
                new Samples(List.of(12345.0, 12000.0, 13000.0)),
                new Samples(List.of(5000.0, 4000.0, 6000.0)))),
        List.of("mlcore 1", "PyTorch 2"),
        List.of("a note"));
  }

  @Test
  public void text_oneContenderNotMeasured_hasDashesThere() {
    assertEquals(
        """
        Steps
        batch  mlcore  PyTorch        share
        1       1,500        –            –
        100    12,345    5,000  2.47 (2.47)
        a note
        mlcore 1, PyTorch 2
        """,
        result(false).text());
  }

  @Test
  public void table_markdown_isAlignedToTheRightButForLabels() {
    assertEquals(
        """
        | batch | mlcore | PyTorch |       share |
        | :--   |    --: |     --: |         --: |
        | 1     |  1,500 |       – |           – |
        | 100   | 12,345 |   5,000 | 2.47 (2.47) |
        """,
        result(false).table().markdown());
  }
}
