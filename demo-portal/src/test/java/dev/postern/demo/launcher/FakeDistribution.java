package dev.postern.demo.launcher;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A zip that looks like Keycloak's; its kc.sh writes down what it was told. */
record FakeDistribution(Path zip) {

  static FakeDistribution in(Path directory, String kcScript) throws IOException {
    Path zip = directory.resolve("keycloak-quarkus-dist-1.zip");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
      add(out, "keycloak-1/bin/kc.sh", "#!/bin/sh\n" + kcScript);
      add(out, "keycloak-1/providers/README.md", "Jars go here.");
    }
    return new FakeDistribution(zip);
  }

  private static void add(ZipOutputStream zip, String name, String text) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(text.getBytes(StandardCharsets.UTF_8));
    zip.closeEntry();
  }
}
