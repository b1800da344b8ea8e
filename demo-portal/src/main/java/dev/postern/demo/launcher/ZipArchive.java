package dev.postern.demo.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** A zip file to unpack. */
record ZipArchive(Path file) {

  /**
   * Unpacks all files into a directory, without the one top directory that archives of programs
   * have. Scripts ({@code .sh}) can be executed afterwards: Java's zip does not keep that bit.
   */
  void unpackInto(Path directory) throws IOException {
    try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        Path inside = Path.of(entry.getName());
        if (!entry.isDirectory() && inside.getNameCount() > 1) {
          write(zip, directory, inside.subpath(1, inside.getNameCount()));
        }
      }
    }
  }

  private void write(ZipInputStream zip, Path directory, Path inside) throws IOException {
    Path target = directory.resolve(inside).normalize();
    if (!target.startsWith(directory)) {
      throw new IOException(file + " has an entry that leads out of it: " + inside);
    }
    Files.createDirectories(target.getParent());
    Files.copy(zip, target, StandardCopyOption.REPLACE_EXISTING);
    if (target.toString().endsWith(".sh") && !target.toFile().setExecutable(true)) {
      throw new IOException(target + " cannot be made executable");
    }
  }
}
