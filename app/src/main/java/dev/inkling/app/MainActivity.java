package dev.inkling.app;

import android.os.Bundle;
import android.widget.TextView;
import androidx.appcompat.app.AppCompatActivity;

/** The app's only screen. */
public final class MainActivity extends AppCompatActivity {

  @Override
  protected void onCreate(Bundle savedInstanceState) {
    super.onCreate(savedInstanceState);
    TextView title = new TextView(this);
    title.setText(R.string.app_name);
    setContentView(title);
  }
}
