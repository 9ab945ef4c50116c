package dev.inkling.packaging;

import com.android.tools.r8.Diagnostic;
import com.android.tools.r8.DiagnosticsHandler;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugin.logging.Log;

/** Takes what D8 and R8 have to say: errors are kept for the exception, the rest is logged. */
final class R8Messages implements DiagnosticsHandler {

  private final Log log;
  private final List<String> errors = new ArrayList<>();

  R8Messages(Log log) {
    this.log = log;
  }

  @Override
  public synchronized void error(Diagnostic diagnostic) {
    errors.add(text(diagnostic));
  }

  @Override
  public synchronized void warning(Diagnostic diagnostic) {
    log.warn(text(diagnostic));
  }

  @Override
  public synchronized void info(Diagnostic diagnostic) {
    log.debug(text(diagnostic));
  }

  /** All errors, each with the file that it is in. */
  synchronized String errors() {
    return String.join(System.lineSeparator(), errors);
  }

  private static String text(Diagnostic diagnostic) {
    return diagnostic.getOrigin() + ": " + diagnostic.getDiagnosticMessage();
  }
}
