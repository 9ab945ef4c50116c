package dev.inkling.app;

import static androidx.test.espresso.Espresso.onView;
import static androidx.test.espresso.action.ViewActions.click;
import static androidx.test.espresso.action.ViewActions.replaceText;
import static androidx.test.espresso.assertion.ViewAssertions.matches;
import static androidx.test.espresso.matcher.RootMatchers.isDialog;
import static androidx.test.espresso.matcher.RootMatchers.isPlatformPopup;
import static androidx.test.espresso.matcher.ViewMatchers.isDisplayed;
import static androidx.test.espresso.matcher.ViewMatchers.withContentDescription;
import static androidx.test.espresso.matcher.ViewMatchers.withId;
import static androidx.test.espresso.matcher.ViewMatchers.withText;
import static dev.inkling.app.StrangeHand.FIVE;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertTrue;

import android.app.Activity;
import android.app.Instrumentation.ActivityMonitor;
import android.app.Instrumentation.ActivityResult;
import android.content.Intent;
import android.content.IntentFilter;
import android.net.Uri;
import androidx.test.espresso.Espresso;
import androidx.test.ext.junit.runners.AndroidJUnit4;
import androidx.test.platform.app.InstrumentationRegistry;
import com.google.android.material.appbar.MaterialToolbar;
import dev.inkling.app.data.ModelVersion;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;

/** Uses, renames, compares, exports, imports and deletes models. */
@RunWith(AndroidJUnit4.class)
public class ModelsTest {
  private static final int SAMPLES = 6;

  private final StrangeHand hand = new StrangeHand(11);
  private AppDriver app;

  @Before
  public void open() {
    AppDriver.forgetEverything();
    app = new AppDriver();
  }

  @After
  public void close() {
    app.close();
  }

  private ModelVersion learned() throws InterruptedException {
    hand.teach(app, SAMPLES);
    app.learnAndKeep();
    app.open(R.id.models);
    return app.awaitModels("a model", state -> state.versions().size() == 1).versions().get(0);
  }

  /** Opens the menu of the first card and chooses an item. */
  private static void choose(int text) {
    onView(new FirstOf(withId(R.id.model_menu))).perform(click());
    onView(withText(text)).inRoot(isPlatformPopup()).perform(click());
  }

  private static File fileOf(ModelVersion version) {
    return new File(
        new File(AppDriver.application().getFilesDir(), Services.MODELS), version.id + ".tflite");
  }

  private static byte[] read(File file) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (InputStream in = new FileInputStream(file)) {
      for (int b = in.read(); b >= 0; b = in.read()) {
        bytes.write(b);
      }
    }
    return bytes.toByteArray();
  }

  @Test
  public void list_afterLearning_tellsWhereTheModelComesFrom() throws Exception {
    ModelVersion version = learned();
    assertEquals(SAMPLES, version.samples);
    assertEquals(ModelVersion.BASE, version.parent);
    assertTrue(version.inUse);
    onView(new FirstOf(withId(R.id.model_details)))
        .check(matches(withText(containsString("Learned from " + SAMPLES + " drawings"))));
    onView(withText(R.string.model_base_name)).check(matches(isDisplayed()));
  }

  @Test
  public void use_baseAndBack_readsWithEach() throws Exception {
    ModelVersion version = learned();
    onView(withContentDescription("Use Base model")).perform(click());
    app.awaitModels("the base model", state -> state.inUse() == ModelVersion.BASE);
    app.open(R.id.draw);
    app.awaitDrawn("the base model", state -> !state.learned());
    assertNotEquals(FIVE, app.draw(hand.five()).winner());
    app.clear();
    app.open(R.id.models);
    onView(withContentDescription(startsWith("Use Learned"))).perform(click());
    app.awaitModels("the learned model", state -> state.inUse() == version.id);
    app.open(R.id.draw);
    app.awaitDrawn("the learned model", state -> state.learned());
    assertEquals(FIVE, app.draw(hand.five()).winner());
  }

  @Test
  public void rename_thenRestart_keepsTheName() throws Exception {
    learned();
    choose(R.string.rename);
    onView(withId(R.id.name)).inRoot(isDialog()).perform(replaceText("My sevens"));
    onView(withId(android.R.id.button1)).inRoot(isDialog()).perform(click());
    app.awaitModels("the name", state -> "My sevens".equals(state.versions().get(0).name));
    app = app.restarted();
    app.open(R.id.models);
    app.awaitModels("the model", state -> !state.versions().isEmpty());
    onView(withText("My sevens")).check(matches(isDisplayed()));
  }

  @Test
  public void compare_withTheBaseModel_tellsHowBothRead() throws Exception {
    learned();
    choose(R.string.compare);
    app.awaitModels("the comparison", state -> !state.busy() && state.event() == null);
    onView(withText(containsString("Of your " + SAMPLES + " drawings")))
        .inRoot(isDialog())
        .check(matches(isDisplayed()));
  }

  @Test
  public void delete_theOneInUse_readsWithTheBaseModel() throws Exception {
    ModelVersion version = learned();
    choose(R.string.delete);
    onView(withId(android.R.id.button1)).inRoot(isDialog()).perform(click());
    app.awaitModels("no model", state -> state.versions().isEmpty());
    app.awaitModels("the base model", state -> state.inUse() == ModelVersion.BASE);
    assertFalse(fileOf(version).exists());
  }

  @Test
  public void deleteAll_drawingsToo_leavesNothing() throws Exception {
    learned();
    app.scenario()
        .onActivity(
            activity -> activity.<MaterialToolbar>findViewById(R.id.toolbar).showOverflowMenu());
    onView(withText(R.string.forget)).inRoot(isPlatformPopup()).perform(click());
    onView(withId(R.id.forget_drawings)).inRoot(isDialog()).perform(click());
    onView(withId(android.R.id.button1)).inRoot(isDialog()).perform(click());
    app.awaitModels("no model", state -> state.versions().isEmpty());
    app.open(R.id.draw);
    app.awaitDrawn("no drawings", state -> state.samples() == 0 && !state.learned());
    assertNotEquals(FIVE, app.draw(hand.five()).winner());
  }

  @Test
  public void exportThenImport_givesTheSameModel() throws Exception {
    ModelVersion version = learned();
    File document = new File(AppDriver.application().getCacheDir(), "copy.tflite");
    answer(Intent.ACTION_CREATE_DOCUMENT, document);
    choose(R.string.save_copy);
    AppDriver.await("the copy", document::length, length -> length == version.bytes);
    assertArrayEquals(read(fileOf(version)), read(document));

    answer(Intent.ACTION_OPEN_DOCUMENT, document);
    onView(withId(R.id.import_model)).perform(click());
    ModelVersion imported =
        app.awaitModels("the import", state -> state.versions().size() == 2).versions().get(0);
    assertEquals(ModelVersion.Origin.IMPORTED, imported.origin);
    assertEquals(version.sha256, imported.sha256);
  }

  @Test
  public void import_whatIsNoModel_saysWhyAndChangesNothing() throws Exception {
    File document = new File(AppDriver.application().getCacheDir(), "holiday.tflite");
    try (OutputStream out = new FileOutputStream(document)) {
      out.write("not a model at all".getBytes(StandardCharsets.UTF_8));
    }
    app.open(R.id.models);
    answer(Intent.ACTION_OPEN_DOCUMENT, document);
    onView(withId(R.id.import_model)).perform(click());
    app.awaitModels("the end of the import", s -> !s.busy() && s.event() == null);
    onView(withText(R.string.import_failed)).inRoot(isDialog()).check(matches(isDisplayed()));
    onView(withText(R.string.close)).inRoot(isDialog()).perform(click());
    assertTrue(app.models().versions().isEmpty());
  }

  /** Answers the system's dialog for documents with this one. */
  private static void answer(String action, File document) {
    IntentFilter filter = new IntentFilter(action);
    if (action.equals(Intent.ACTION_OPEN_DOCUMENT)) {
      addType(filter, "*/*");
    } else {
      addType(filter, "application/octet-stream");
    }
    filter.addCategory(Intent.CATEGORY_OPENABLE);
    Intent answer = new Intent().setData(Uri.fromFile(document));
    InstrumentationRegistry.getInstrumentation()
        .addMonitor(
            new ActivityMonitor(filter, new ActivityResult(Activity.RESULT_OK, answer), true));
  }

  private static void addType(IntentFilter filter, String type) {
    try {
      filter.addDataType(type);
    } catch (IntentFilter.MalformedMimeTypeException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  public void restart_damagedModel_readsWithTheBaseModelAndSaysSo() throws Exception {
    ModelVersion version = learned();
    byte[] content = read(fileOf(version));
    content[content.length / 2] ^= 1;
    try (OutputStream out = new FileOutputStream(fileOf(version))) {
      out.write(content);
    }
    app = app.restarted();
    app.awaitDrawn("the message", state -> state.message() != null);
    onView(withText(R.string.model_set_aside)).check(matches(isDisplayed()));
    assertFalse(fileOf(version).exists());
    assertTrue(new File(fileOf(version).getPath() + ".damaged").exists());
    assertNotEquals(FIVE, app.draw(hand.five()).winner());
    app.open(R.id.models);
    app.awaitModels("the model", state -> !state.versions().isEmpty());
    Espresso.onIdle();
    onView(new FirstOf(withId(R.id.model_details)))
        .check(matches(withText(R.string.model_damaged)));
  }
}
