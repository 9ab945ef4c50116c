package dev.inkling.lab.mnist;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class MnistTest {
  @Rule public final TemporaryFolder temporary = new TemporaryFolder();

  @Test
  public void cacheFolder_xdgCacheHome_isTaken() {
    Path base = temporary.getRoot().toPath().toAbsolutePath();
    assertEquals(
        base.resolve("inkling").resolve("mnist"),
        Mnist.cacheFolder(Map.of("XDG_CACHE_HOME", base.toString())));
  }

  @Test
  public void cacheFolder_noOrRelativeXdgCacheHome_isBelowTheUsersHome() {
    Path expected = Path.of(System.getProperty("user.home"), ".cache", "inkling", "mnist");
    assertEquals(expected, Mnist.cacheFolder(Map.of()));
    assertEquals(expected, Mnist.cacheFolder(Map.of("XDG_CACHE_HOME", "relative")));
  }

  @Test
  public void isComplete_gzippedOrPlain_needsAllFour() throws Exception {
    Path folder = temporary.getRoot().toPath();
    Files.createFile(folder.resolve("train-images-idx3-ubyte.gz"));
    Files.createFile(folder.resolve("train-labels-idx1-ubyte"));
    Files.createFile(folder.resolve("t10k-images-idx3-ubyte.gz"));
    assertFalse(Mnist.isComplete(folder));
    Files.createFile(folder.resolve("t10k-labels-idx1-ubyte.gz"));
    assertTrue(Mnist.isComplete(folder));
  }
}
