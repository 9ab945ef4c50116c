package dev.inkling.packaging;

import com.android.tools.r8.DataEntryResource;
import com.android.tools.r8.DataResourceProvider;
import com.android.tools.r8.ProgramResource;
import com.android.tools.r8.ProgramResourceProvider;
import com.android.tools.r8.origin.Origin;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * Hands Java resources to R8, which renames the classes that lists of services name. Jars would
 * bring their resources along, but also the same junk in META-INF several times.
 */
final class R8Resources implements ProgramResourceProvider, DataResourceProvider {

  private final SortedMap<String, byte[]> contents;

  R8Resources(SortedMap<String, byte[]> contents) {
    this.contents = contents;
  }

  @Override
  @SuppressWarnings("deprecation") // R8 deprecates the method, but still leaves it abstract.
  public Collection<ProgramResource> getProgramResources() {
    return List.of();
  }

  @Override
  public DataResourceProvider getDataResourceProvider() {
    return this;
  }

  @Override
  public void accept(Visitor visitor) {
    for (Map.Entry<String, byte[]> entry : contents.entrySet()) {
      visitor.visit(
          DataEntryResource.fromBytes(entry.getValue(), entry.getKey(), Origin.unknown()));
    }
  }
}
