package com.jbcalling.gateway.domain.rtp;

import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The {@code profile-level-id} of H.264 (RFC 6184, section 8.1): three bytes in hexadecimal.
 *
 * <pre>
 *  0                   1                   2
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |  profile_idc  |  profile-iop  |   level_idc   |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * </pre>
 */
public record H264ProfileLevelId(Profile profile, Level level) {
  private static final String PROFILE_LEVEL_ID = "profile-level-id";
  private static final int CONSTRAINT_SET_3 = 0x10;

  /** What a codec without the parameter stands for, as WebRTC has it rather than RFC 6184. */
  private static final H264ProfileLevelId DEFAULT =
      new H264ProfileLevelId(Profile.CONSTRAINED_BASELINE, Level.L3_1);

  /** The profiles that WebRTC knows, each with the first two bytes that it is written with. */
  public enum Profile {
    CONSTRAINED_BASELINE(0x42e0, 0x42f0),
    BASELINE(0x4200, 0x4210),
    MAIN(0x4d00, 0x4d10),
    CONSTRAINED_HIGH(0x640c, 0),
    HIGH(0x6400, 0),
    PREDICTIVE_HIGH_444(0xf400, 0);

    private final int idcAndIop;
    private final int idcAndIopAtLevel1b;

    Profile(int idcAndIop, int idcAndIopAtLevel1b) {
      this.idcAndIop = idcAndIop;
      this.idcAndIopAtLevel1b = idcAndIopAtLevel1b;
    }

    /** Table 5 of RFC 6184, section 8.1, and the high profiles. */
    private static @Nullable Profile of(int idc, int iop) {
      return switch (idc) {
        case 0x42 -> (iop & 0x4f) == 0x40 ? CONSTRAINED_BASELINE : lowNibbleIsClear(iop, BASELINE);
        case 0x4d -> {
          if ((iop & 0x8f) == 0x80) {
            yield CONSTRAINED_BASELINE;
          }
          yield (iop & 0xaf) == 0 ? MAIN : null;
        }
        case 0x58 ->
            switch (iop & 0xcf) {
              case 0xc0 -> CONSTRAINED_BASELINE;
              case 0x80 -> BASELINE;
              default -> null;
            };
        case 0x64 ->
            switch (iop) {
              case 0x00 -> HIGH;
              case 0x0c -> CONSTRAINED_HIGH;
              default -> null;
            };
        case 0xf4 -> iop == 0 ? PREDICTIVE_HIGH_444 : null;
        default -> null;
      };
    }

    private static @Nullable Profile lowNibbleIsClear(int iop, Profile profile) {
      return (iop & 0x0f) == 0 ? profile : null;
    }
  }

  /** Levels of H.264, table A-1, each with the number that stands for it in level_idc. */
  public enum Level {
    L1(10),
    L1_B(11),
    L1_1(11),
    L1_2(12),
    L1_3(13),
    L2(20),
    L2_1(21),
    L2_2(22),
    L3(30),
    L3_1(31),
    L3_2(32),
    L4(40),
    L4_1(41),
    L4_2(42),
    L5(50),
    L5_1(51),
    L5_2(52);

    private final int idc;

    Level(int idc) {
      this.idc = idc;
    }

    private static @Nullable Level of(int idc, int iop) {
      if (idc == L1_1.idc) {
        return (iop & CONSTRAINT_SET_3) != 0 ? L1_B : L1_1;
      }
      for (Level level : values()) {
        if (level.idc == idc) {
          return level;
        }
      }
      return null;
    }

    /**
     * The lower of a local and a remote level, as mediasoup sees it: a remote level 1b gives way to
     * every local one but level 1, although only level 1 is below it.
     */
    private static Level lower(Level local, Level remote) {
      if (remote == L1_B) {
        return local == L1 ? remote : local;
      }
      return local.compareTo(remote) < 0 ? local : remote;
    }
  }

  /** Reads the three bytes; null if they are no profile and level that WebRTC knows. */
  public static @Nullable H264ProfileLevelId parse(String text) {
    if (text.length() != 6) {
      return null;
    }
    int bytes = LenientHexadecimal.parse(text);
    int iop = (bytes >> 8) & 0xff;
    Level level = Level.of(bytes & 0xff, iop);
    Profile profile = Profile.of((bytes >> 16) & 0xff, iop);
    return level == null || profile == null ? null : new H264ProfileLevelId(profile, level);
  }

  /** As written; null for a level 1b of a profile that has none. */
  public @Nullable String text() {
    int idcAndIop = level == Level.L1_B ? profile.idcAndIopAtLevel1b : profile.idcAndIop;
    return idcAndIop == 0 ? null : HexFormat.of().toHexDigits((idcAndIop << 8) | level.idc, 6);
  }

  /** Whether two codecs have the same profile, whatever their levels (RFC 6184, section 8.2.2). */
  static boolean isSameProfile(Map<String, Object> one, Map<String, Object> other) {
    H264ProfileLevelId first = of(one);
    H264ProfileLevelId second = of(other);
    return first != null && second != null && first.profile == second.profile;
  }

  /**
   * The level that answers an offer of the same profile: with level asymmetry allowed on both sides
   * the local one, else the lower one (RFC 6184, section 8.2.2).
   *
   * @return null where the answer has no such parameter
   */
  static @Nullable String answer(Map<String, Object> local, Map<String, Object> remote) {
    if (!FormatParameters.isGiven(local.get(PROFILE_LEVEL_ID))
        && !FormatParameters.isGiven(remote.get(PROFILE_LEVEL_ID))) {
      return null;
    }
    H264ProfileLevelId ours = of(local);
    H264ProfileLevelId theirs = of(remote);
    if (ours == null || theirs == null) {
      return null;
    }
    boolean asymmetric = allowsLevelAsymmetry(local) && allowsLevelAsymmetry(remote);
    Level level = asymmetric ? ours.level : Level.lower(ours.level, theirs.level);
    return new H264ProfileLevelId(ours.profile, level).text();
  }

  private static @Nullable H264ProfileLevelId of(Map<String, Object> parameters) {
    Object value = parameters.get(PROFILE_LEVEL_ID);
    if (!FormatParameters.isGiven(value)) {
      return DEFAULT;
    }
    return value instanceof String text ? parse(text) : null;
  }

  private static boolean allowsLevelAsymmetry(Map<String, Object> parameters) {
    Object value = parameters.get("level-asymmetry-allowed");
    return Boolean.TRUE.equals(value) || Integer.valueOf(1).equals(value) || "1".equals(value);
  }
}
