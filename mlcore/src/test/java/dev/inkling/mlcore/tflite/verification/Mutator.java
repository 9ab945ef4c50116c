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
    ByteBuffer bytes = ByteBuffer.wrap(seeds.get(seed).clone()).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 1 + random.nextInt(MOST_CHANGES); i > 0; i--) {
      bytes = change(bytes, places.get(seed), random);
    }
    return Arrays.copyOf(bytes.array(), bytes.capacity());
  }

  private ByteBuffer change(ByteBuffer bytes, Places known, Random random) {
    int size = bytes.capacity();
    if (size < 64) {
      return bytes;
    }
    switch (random.nextInt(16)) {
      case 0 -> { // a bit anywhere
        int at = random.nextInt(size);
        bytes.put(at, (byte) (bytes.get(at) ^ 1 << random.nextInt(8)));
      }
      case 1 -> bytes.put(random.nextInt(size), (byte) random.nextInt(256));
      case 2 -> { // the file ends early
        return resized(bytes, random.nextInt(size));
      }
      case 3 -> { // the head of one file, the tail of another
        byte[] other = seeds.get(random.nextInt(seeds.size()));
        int cut = random.nextInt(size);
        ByteBuffer spliced = resized(bytes, cut + Math.max(0, other.length - cut));
        for (int i = cut; i < other.length; i++) {
          spliced.put(i, other[i]);
        }
        return spliced;
      }
      case 4 -> { // a block stands twice
        int length = 4 + 4 * random.nextInt(Math.min(64, size / 8));
        int from = random.nextInt((size - length) / 4) * 4;
        int to = random.nextInt((size - length) / 4) * 4;
        byte[] block = Arrays.copyOfRange(bytes.array(), from, from + length);
        System.arraycopy(block, 0, bytes.array(), to, length);
      }
      case 5, 6, 7 -> { // an offset leads to where another leads
        Place from = pick(known.offsets, random);
        Place to = pick(known.offsets, random);
        if (from.position() + 4 <= size && to.position() + 4 <= size) {
          int target = to.position() + bytes.getInt(to.position());
          bytes.putInt(from.position(), target - from.position());
        }
      }
      case 8, 9 -> put(bytes, pick(known.offsets, random), random);
      case 10 -> { // a bit of a number
        Place place = pick(known.numbers, random);
        int at = place.position() + random.nextInt(place.width());
        if (at < size) {
          bytes.put(at, (byte) (bytes.get(at) ^ 1 << random.nextInt(8)));
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
  private static void put(ByteBuffer bytes, Place place, Random random) {
    if (place.position() + place.width() > bytes.capacity()) {
      return;
    }
    long old = 0;
    for (int i = 0; i < place.width(); i++) {
      old |= (bytes.get(place.position() + i) & 0xffL) << (8 * i);
    }
    long value =
        switch (random.nextInt(3)) {
          case 0 -> VALUES[random.nextInt(VALUES.length)];
          case 1 -> random.nextInt(40);
          default -> old + random.nextInt(17) - 8;
        };
    for (int i = 0; i < place.width(); i++) {
      bytes.put(place.position() + i, (byte) (value >> (8 * i)));
    }
  }

  private static ByteBuffer resized(ByteBuffer bytes, int size) {
    return ByteBuffer.wrap(Arrays.copyOf(bytes.array(), size)).order(ByteOrder.LITTLE_ENDIAN);
  }
}
