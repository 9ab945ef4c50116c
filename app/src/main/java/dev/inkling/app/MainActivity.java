package dev.inkling.app;

import android.content.Context;
import android.content.Intent;
import android.os.Bundle;
import android.view.MenuItem;
import android.view.View;
import androidx.activity.EdgeToEdge;
import androidx.annotation.NonNull;
import androidx.annotation.Nullable;
import androidx.appcompat.app.AppCompatActivity;
import androidx.core.graphics.Insets;
import androidx.core.splashscreen.SplashScreen;
import androidx.core.view.ViewCompat;
import androidx.core.view.WindowInsetsCompat;
import androidx.navigation.NavController;
import androidx.navigation.NavDestination;
import androidx.navigation.NavOptions;
import androidx.navigation.fragment.NavHostFragment;
import com.google.android.material.bottomnavigation.BottomNavigationView;
import com.google.android.material.navigation.NavigationBarView;

/** The app's only activity: four screens and the way between them. */
public final class MainActivity extends AppCompatActivity {
  private static final String DESTINATION = "destination";
  private static final String TEACH = "teach";

  private NavController navigation;
  private NavigationBarView destinations;

  /** What opens the screen to teach on. */
  public static Intent intentToTeach(Context context) {
    return new Intent(context, MainActivity.class)
        .setAction(Intent.ACTION_MAIN)
        .putExtra(DESTINATION, TEACH)
        .addFlags(Intent.FLAG_ACTIVITY_CLEAR_TOP | Intent.FLAG_ACTIVITY_SINGLE_TOP);
  }

  @Override
  @SuppressWarnings("CheckReturnValue") // the splash screen needs no more than to be there
  protected void onCreate(@Nullable Bundle savedInstanceState) {
    SplashScreen.installSplashScreen(this);
    EdgeToEdge.enable(this);
    super.onCreate(savedInstanceState);
    setContentView(R.layout.activity_main);
    destinations = findViewById(R.id.destinations);
    keepClearOfSystemBars(findViewById(R.id.content));
    NavHostFragment host =
        (NavHostFragment) getSupportFragmentManager().findFragmentById(R.id.nav_host);
    navigation = host.getNavController();
    if (isTwoPanes()) {
      leaveDrawToItsPane();
    }
    destinations.setOnItemSelectedListener(this::navigate);
    navigation.addOnDestinationChangedListener((nav, to, arguments) -> select(to));
    if (savedInstanceState == null) {
      openAsked(getIntent());
    }
  }

  @Override
  protected void onNewIntent(@NonNull Intent intent) {
    super.onNewIntent(intent);
    openAsked(intent);
  }

  private void openAsked(Intent intent) {
    if (TEACH.equals(intent.getStringExtra(DESTINATION))) {
      destinations.setSelectedItemId(R.id.teach);
    }
  }

  /** On a tablet the canvas stays beside the other screens. */
  private boolean isTwoPanes() {
    return findViewById(R.id.draw_pane) != null;
  }

  private void leaveDrawToItsPane() {
    destinations.getMenu().findItem(R.id.draw).setVisible(false);
    NavDestination current = navigation.getCurrentDestination();
    if (current == null || current.getId() == R.id.draw) {
      navigation.navigate(
          R.id.teach, null, new NavOptions.Builder().setPopUpTo(R.id.draw, true).build());
    }
  }

  private boolean navigate(MenuItem item) {
    NavDestination current = navigation.getCurrentDestination();
    if (current != null && current.getId() == item.getItemId()) {
      return true;
    }
    int root = isTwoPanes() ? R.id.teach : R.id.draw;
    navigation.navigate(
        item.getItemId(),
        null,
        new NavOptions.Builder()
            .setLaunchSingleTop(true)
            .setPopUpTo(root, item.getItemId() == root)
            .setEnterAnim(R.anim.fade_in)
            .setExitAnim(R.anim.fade_out)
            .setPopEnterAnim(R.anim.fade_in)
            .setPopExitAnim(R.anim.fade_out)
            .build());
    return true;
  }

  /** Marks the item of the screen that is shown, or of the one that it belongs to. */
  private void select(NavDestination destination) {
    int id = destination.getId();
    if (id == R.id.round || id == R.id.expert) {
      id = R.id.teach;
    } else if (id == R.id.benchmark) {
      id = R.id.models;
    }
    MenuItem item = destinations.getMenu().findItem(id);
    if (item != null) {
      item.setChecked(true);
    }
  }

  private void keepClearOfSystemBars(View content) {
    boolean barBelow = destinations instanceof BottomNavigationView;
    ViewCompat.setOnApplyWindowInsetsListener(
        content,
        (view, windowInsets) -> {
          Insets bars =
              windowInsets.getInsets(
                  WindowInsetsCompat.Type.systemBars() | WindowInsetsCompat.Type.displayCutout());
          Insets keyboard = windowInsets.getInsets(WindowInsetsCompat.Type.ime());
          // The bar with the destinations keeps clear of the system's bar itself.
          int below = barBelow ? 0 : bars.bottom;
          view.setPadding(bars.left, bars.top, bars.right, Math.max(below, keyboard.bottom));
          // Not consumed: before Android 11 the views beside it would not hear of them.
          return windowInsets;
        });
  }
}
