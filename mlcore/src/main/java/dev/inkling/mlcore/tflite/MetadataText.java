package dev.inkling.mlcore.tflite;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The bytes of a model's metadata buffer {@code inkling.provenance}.
 *
 * <p>UTF-8 lines {@code key=value}, each ended by a line feed. The first is {@code
 * formatVersion=1}; then {@code label.0}, {@code label.1}, …; then the entries. A backslash, a line
 * feed, a carriage return and, in keys, an equals sign are written {@code \\}, {@code \n}, {@code
 * \r} and {@code \e}.
 */
final class MetadataText {
  private static final String VERSION_KEY = "formatVersion";
  private static final String VERSION = "1";
  private static final String LABEL_PREFIX = "label.";

  private MetadataText() {}

  /** Whether the key belongs to the format itself. */
  static boolean isReserved(String key) {
    return key.equals(VERSION_KEY) || key.startsWith(LABEL_PREFIX);
  }

  /**
   * The text of the metadata.
   *
   * @throws IllegalArgumentException if a text has half a surrogate pair, which UTF-8 cannot hold
   */
  static byte[] encode(ModelMetadata metadata) {
    StringBuilder text = new StringBuilder();
    append(text, VERSION_KEY, VERSION);
    for (int i = 0; i < metadata.labels().size(); i++) {
      append(text, LABEL_PREFIX + i, metadata.labels().get(i));
    }
    metadata.entries().forEach((key, value) -> append(text, key, value));
    try {
      ByteBuffer bytes = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
      byte[] array = new byte[bytes.remaining()];
      bytes.get(array);
      return array;
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("the metadata has a text that is not valid Unicode", e);
    }
  }

  private static void append(StringBuilder text, String key, String value) {
    text.append(escape(key).replace("=", "\\e")).append('=').append(escape(value)).append('\n');
  }

  private static String escape(String raw) {
    return raw.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
  }

  /** The metadata of a text. */
  static ModelMetadata parse(ByteBuffer bytes) throws ModelFormatException {
    String[] lines = decode(bytes).split("\n", -1);
    if (!lines[lines.length - 1].isEmpty()) {
      throw new ModelFormatException(
          "the model's metadata ends within the line \"" + lines[lines.length - 1] + "\"");
    }
    if (!lines[0].equals(VERSION_KEY + "=" + VERSION)) {
      throw new ModelFormatException(
          "the model's metadata must start with "
              + VERSION_KEY
              + "="
              + VERSION
              + ", got \""
              + lines[0]
              + "\": it was written by another version of Inkling");
    }
    ModelMetadata.Builder metadata = ModelMetadata.builder();
    List<String> labels = new ArrayList<>();
    for (int i = 1; i < lines.length - 1; i++) {
      int equals = lines[i].indexOf('=');
      if (equals < 0) {
        throw new ModelFormatException(
            "line " + (i + 1) + " of the model's metadata has no \"=\": \"" + lines[i] + "\"");
      }
      String key = unescape(lines[i].substring(0, equals));
      String value = unescape(lines[i].substring(equals + 1));
      if (key.equals(LABEL_PREFIX + labels.size())) {
        labels.add(value);
        continue;
      }
      try {
        metadata.entry(key, value);
      } catch (IllegalArgumentException e) {
        throw new ModelFormatException(
            "line " + (i + 1) + " of the model's metadata: " + e.getMessage(), e);
      }
    }
    try {
      return metadata.labels(labels).build();
    } catch (IllegalArgumentException e) {
      throw new ModelFormatException("the model's metadata: " + e.getMessage(), e);
    }
  }

  private static String decode(ByteBuffer bytes) throws ModelFormatException {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
    } catch (CharacterCodingException e) {
      throw new ModelFormatException("the model's metadata is not valid UTF-8", e);
    }
  }

  private static String unescape(String escaped) throws ModelFormatException {
    StringBuilder raw = new StringBuilder(escaped.length());
    boolean afterBackslash = false;
    for (int i = 0; i < escaped.length(); i++) {
      char c = escaped.charAt(i);
      if (!afterBackslash && c == '\\') {
        afterBackslash = true;
        continue;
      }
      raw.append(afterBackslash ? unescape(c, escaped) : c);
      afterBackslash = false;
    }
    if (afterBackslash) {
      throw unknownEscape(escaped);
    }
    return raw.toString();
  }

  private static char unescape(char code, String escaped) throws ModelFormatException {
    return switch (code) {
      case '\\' -> '\\';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 'e' -> '=';
      default -> throw unknownEscape(escaped);
    };
  }

  private static ModelFormatException unknownEscape(String escaped) {
    return new ModelFormatException(
        "the model's metadata has an unknown escape in \"" + escaped + "\"");
  }
}
