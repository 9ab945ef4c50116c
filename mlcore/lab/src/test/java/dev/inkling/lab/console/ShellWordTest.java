package dev.inkling.lab.console;

import static org.junit.Assert.assertEquals;

import org.junit.Test;

public class ShellWordTest {
  @Test
  public void of_anyText_isOneWordOfAShell() {
    String[][] cases = {
      {"tr01,tr03-tr05", "tr01,tr03-tr05"},
      {"", "''"},
      {"two words", "'two words'"},
      {"Ann's", "'Ann'\\''s'"},
      {"$HOME", "'$HOME'"},
      {"*", "'*'"},
      {"a\nb", "'a\nb'"},
      {"é", "'é'"},
    };
    for (String[] argumentAndWord : cases) {
      assertEquals(argumentAndWord[1], ShellWord.of(argumentAndWord[0]));
    }
  }
}
