package dev.inkling.app;

import static org.junit.Assert.assertEquals;

import androidx.room.Room;
import androidx.test.core.app.ApplicationProvider;
import androidx.test.ext.junit.runners.AndroidJUnit4;
import dev.inkling.app.data.InklingDatabase;
import dev.inkling.app.data.Sample;
import org.junit.Test;
import org.junit.runner.RunWith;

@RunWith(AndroidJUnit4.class)
public final class DatabaseTest {

  @Test
  public void insert_isFoundAgain() {
    InklingDatabase database =
        Room.inMemoryDatabaseBuilder(
                ApplicationProvider.getApplicationContext(), InklingDatabase.class)
            .allowMainThreadQueries()
            .build();
    Sample sample = new Sample();
    sample.label = 7;
    database.samples().insert(sample);
    assertEquals(7, database.samples().all().get(0).label);
    database.close();
  }
}
