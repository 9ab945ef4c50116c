package dev.inkling.packaging;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public final class ContentCacheTest {

  @Rule public final TemporaryFolder temporary = new TemporaryFolder();

  private ContentCache cache;

  @Before
  public void makeCache() {
    cache = new ContentCache(temporary.getRoot().toPath());
  }

  @Test
  public void folder_secondTime_isNotFilledAgain() throws Exception {
    AtomicInteger fills = new AtomicInteger();
    ContentCache.Filler filler =
        folder -> Files.writeString(folder.resolve("file"), "fill " + fills.incrementAndGet());
    Path first = cache.folder("kind", "key", filler);
    Path second = cache.folder("kind", "key", filler);
    assertEquals(first, second);
    assertEquals("fill 1", Files.readString(second.resolve("file")));
  }

  @Test
  public void folder_fillerFails_leavesNothingBehind() throws Exception {
    assertThrows(
        PackagingException.class,
        () ->
            cache.folder(
                "kind",
                "key",
                folder -> {
                  Files.writeString(Files.createDirectory(folder.resolve("sub")).resolve("a"), "");
                  throw new PackagingException("half way");
                }));
    assertEquals(List.of(), children());
  }

  @Test
  public void folder_filledByTwoAtOnce_bothSeeOneWholeFolder() throws Exception {
    CyclicBarrier bothAreFilling = new CyclicBarrier(2);
    ContentCache.Filler filler =
        folder -> {
          Files.writeString(folder.resolve("a"), "a");
          await(bothAreFilling);
          Files.writeString(folder.resolve("b"), "b");
        };
    ExecutorService builds = Executors.newFixedThreadPool(2);
    List<Future<Path>> results = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      results.add(builds.submit(() -> cache.folder("kind", "key", filler)));
    }
    for (Future<Path> result : results) {
      assertEquals("a", Files.readString(result.get().resolve("a")));
      assertEquals("b", Files.readString(result.get().resolve("b")));
    }
    builds.shutdown();
    assertEquals(List.of("key"), children());
  }

  @Test
  public void key_partsSplitElsewhere_differs() {
    assertNotEquals(
        new ContentKey().add("ab").add("c").hex(), new ContentKey().add("a").add("bc").hex());
  }

  private List<String> children() throws Exception {
    try (Stream<Path> children = Files.list(temporary.getRoot().toPath().resolve("kind"))) {
      return children.map(child -> child.getFileName().toString()).toList();
    }
  }

  private static void await(CyclicBarrier barrier) throws PackagingException {
    try {
      barrier.await();
    } catch (Exception e) {
      throw new PackagingException("The other build did not come", e);
    }
  }
}
