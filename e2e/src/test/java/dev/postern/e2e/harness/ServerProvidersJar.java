package dev.postern.e2e.harness;

import dev.postern.e2e.server.Directory;
import dev.postern.e2e.server.DirectoryFactory;
import dev.postern.e2e.server.DirectoryUser;
import dev.postern.e2e.server.OtherSender;
import dev.postern.e2e.server.OtherSenderFactory;
import dev.postern.e2e.server.ServerBooks;
import dev.postern.e2e.server.ServerBooksFactory;
import dev.postern.e2e.server.ServerClock;
import dev.postern.e2e.server.ServerClockFactory;
import dev.postern.e2e.server.ServerFault;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import org.keycloak.email.EmailSenderProviderFactory;
import org.keycloak.services.resource.RealmResourceProviderFactory;
import org.keycloak.storage.UserStorageProviderFactory;

/** Packs what tests have a Keycloak do besides, as Keycloak takes it. */
final class ServerProvidersJar {

  /** Always the same bytes: a jar that changes makes Keycloak build itself again. */
  private static final LocalDateTime NO_TIME = LocalDateTime.of(2026, 1, 1, 0, 0);

  private ServerProvidersJar() {}

  /** An e-mail sender in place of Keycloak's own. */
  static Path ofOtherSenderWrittenTo(Path jar) throws IOException {
    Files.createDirectories(jar.getParent());
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      add(out, OtherSender.class);
      add(out, OtherSenderFactory.class);
      add(
          out,
          "META-INF/services/" + EmailSenderProviderFactory.class.getName(),
          OtherSenderFactory.class.getName().getBytes(StandardCharsets.UTF_8));
    }
    return jar;
  }

  static Path writtenTo(Path jar) throws IOException {
    Files.createDirectories(jar.getParent());
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      add(out, ServerClock.class);
      add(out, ServerClockFactory.class);
      add(out, ServerBooks.class);
      add(out, ServerBooksFactory.class);
      add(out, ServerFault.class);
      add(out, Directory.class);
      add(out, DirectoryFactory.class);
      add(out, DirectoryUser.class);
      add(out, "META-INF/beans.xml", new byte[0]);
      add(
          out,
          "META-INF/services/" + UserStorageProviderFactory.class.getName(),
          DirectoryFactory.class.getName().getBytes(StandardCharsets.UTF_8));
      add(
          out,
          "META-INF/services/" + RealmResourceProviderFactory.class.getName(),
          (ServerClockFactory.class.getName() + "\n" + ServerBooksFactory.class.getName())
              .getBytes(StandardCharsets.UTF_8));
    }
    return jar;
  }

  private static void add(JarOutputStream out, Class<?> type) throws IOException {
    String name = type.getName().replace('.', '/') + ".class";
    try (InputStream bytes = type.getClassLoader().getResourceAsStream(name)) {
      add(out, name, bytes.readAllBytes());
    }
  }

  private static void add(JarOutputStream out, String name, byte[] bytes) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setTimeLocal(NO_TIME);
    out.putNextEntry(entry);
    out.write(bytes);
    out.closeEntry();
  }
}
