package dev.inkling.app;

import android.view.View;
import com.google.android.apps.common.testing.accessibility.framework.AccessibilityCheckPreset;
import com.google.android.apps.common.testing.accessibility.framework.AccessibilityCheckResult.AccessibilityCheckResultType;
import com.google.android.apps.common.testing.accessibility.framework.AccessibilityHierarchyCheck;
import com.google.android.apps.common.testing.accessibility.framework.AccessibilityHierarchyCheckResult;
import com.google.android.apps.common.testing.accessibility.framework.checks.RedundantDescriptionCheck;
import com.google.android.apps.common.testing.accessibility.framework.uielement.AccessibilityHierarchyAndroid;

/** Checks screens with Google's Accessibility Test Framework. */
final class Accessibility {
  private Accessibility() {}

  /** The errors that the framework finds in the views, a line each. */
  static String check(View root) {
    AccessibilityHierarchyAndroid hierarchy =
        AccessibilityHierarchyAndroid.newBuilder(root).build();
    StringBuilder found = new StringBuilder();
    for (AccessibilityHierarchyCheck check :
        AccessibilityCheckPreset.getAccessibilityHierarchyChecksForPreset(
            AccessibilityCheckPreset.LATEST)) {
      if (check instanceof RedundantDescriptionCheck) {
        // It looks for words like "button" in a list that its library has in a place of Android's.
        continue;
      }
      for (AccessibilityHierarchyCheckResult result : check.runCheckOnHierarchy(hierarchy)) {
        if (result.getType() == AccessibilityCheckResultType.ERROR) {
          found
              .append('\n')
              .append(result.getElement().getResourceName())
              .append(' ')
              .append(result.getElement().getClassName())
              .append(": ")
              .append(check.getClass().getSimpleName())
              .append(' ')
              .append(result.getMetadata());
        }
      }
    }
    return found.toString();
  }
}
