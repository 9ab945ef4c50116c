package dev.inkling.mlcore.tflite.verification;

import dev.inkling.mlcore.tflite.verification.Places.Place;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Damages files where it hurts; the same number gives the same damage. */
@SuppressWarnings("ByteBufferBackingArray") // the buffers are wrapped arrays, all of them
final class Mutator {
  private static final long[] VALUES = {
    0,
    1,
    2,
    3,
    4,
    7,
    8,
    0x7f,
    0x80,
    0xff,
    0x100,
    0x7fff,
    0x8000,
    0xffff,
    0x10000,
    1 << 20,
    1 << 24,
    0x3fffffff,
    0x40000000,
    0x7ffffffe,
    0x7fffffff,
    0x80000000L,
    0xfffffffcL,
    -1,
    Long.MAX_VALUE,
    Long.MIN_VALUE
  };

  private static final int MOST_CHANGES = 4;

  private final List<byte[]> seeds;
  private final List<Places> places = new ArrayList<>();

  Mutator(List<byte[]> seeds) {
    this.seeds = seeds;
    for (byte[] seed : seeds) {
      places.add(new Places(seed));
    }
  }

  /** A damaged file. */
  byte[] mutant(long number) {
    Random random = new Random(number * 0x9E3779B97F4A7C15L);
    int seed = random.nextInt(seeds.size());
    byte[] bytes = seeds.get(seed).clone();
    for (int i = 1 + random.nextInt(MOST_CHANGES); i > 0; i--) {
      bytes = change(bytes, places.get(seed), random);
    }
    return bytes;
  }

  /** The bytes with one more damage, in place unless their number changes. */
  private byte[] change(byte[] bytes, Places known, Random random) {
    int size = bytes.length;
    if (size < 64) {
      return bytes;
    }
    switch (random.nextInt(16)) {
      case 0 -> bytes[random.nextInt(size)] ^= (byte) (1 << random.nextInt(8));
      case 1 -> bytes[random.nextInt(size)] = (byte) random.nextInt(256);
      case 2 -> { // the file ends early
        return Arrays.copyOf(bytes, random.nextInt(size));
      }
      case 3 -> { // the head of one file, the tail of another
        byte[] other = seeds.get(random.nextInt(seeds.size()));
        int cut = random.nextInt(size);
        int tail = Math.max(0, other.length - cut);
        byte[] spliced = Arrays.copyOf(bytes, cut + tail);
        System.arraycopy(other, other.length - tail, spliced, cut, tail);
        return spliced;
      }
      case 4 -> { // a block stands twice
        int length = 4 + 4 * random.nextInt(Math.min(64, size / 8));
        int from = random.nextInt((size - length) / 4) * 4;
        int to = random.nextInt((size - length) / 4) * 4;
        System.arraycopy(Arrays.copyOfRange(bytes, from, from + length), 0, bytes, to, length);
      }
      case 5, 6, 7 -> { // an offset leads to where another leads
        Place from = pick(known.offsets, random);
        Place to = pick(known.offsets, random);
        if (from.position() + 4 <= size && to.position() + 4 <= size) {
          ByteBuffer view = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
          int target = to.position() + view.getInt(to.position());
          view.putInt(from.position(), target - from.position());
        }
      }
      case 8, 9 -> put(bytes, pick(known.offsets, random), random);
      case 10 -> { // a bit of a number
        Place place = pick(known.numbers, random);
        int at = place.position() + random.nextInt(place.width());
        if (at < size) {
          bytes[at] ^= (byte) (1 << random.nextInt(8));
        }
      }
      default -> put(bytes, pick(known.numbers, random), random);
    }
    return bytes;
  }

  private static Place pick(List<Place> places, Random random) {
    return places.get(random.nextInt(places.size()));
  }

  /** A value at the edge of something, or a small one, or a little more or less than there was. */
  private static void put(byte[] bytes, Place place, Random random) {
    if (place.position() + place.width() > bytes.length) {
      return;
    }
    long old = 0;
    for (int i = 0; i < place.width(); i++) {
      old |= (bytes[place.position() + i] & 0xffL) << (8 * i);
    }
    long value =
        switch (random.nextInt(3)) {
          case 0 -> VALUES[random.nextInt(VALUES.length)];
          case 1 -> random.nextInt(40);
          default -> old + random.nextInt(17) - 8;
        };
    for (int i = 0; i < place.width(); i++) {
      bytes[place.position() + i] = (byte) (value >> (8 * i));
    }
  }
}
