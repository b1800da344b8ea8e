package dev.postern.demo.launcher.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InboxServerTest {

  private int smtpPort;
  private MailServer mail;
  private InboxServer inbox;

  @BeforeEach
  void start() throws IOException {
    smtpPort = freePort();
    mail = MailServer.on(smtpPort);
    inbox = InboxServer.on(0, mail, Totp.ofBase32("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"));
  }

  @AfterEach
  void stop() {
    inbox.close();
    mail.close();
  }

  @Test
  void anEmptyInboxSaysHowToGetAMail() throws Exception {
    assertThat(get("/").body()).contains("No mail yet");
  }

  @Test
  void aMailIsListedForWhomItWasSentTo() throws Exception {
    send("anna@client.example", "Your <portal>");

    assertThat(get("/").body()).contains("Your &lt;portal&gt;", "anna@client.example");
    assertThat(get("/state").body()).contains("\"mails\":1");
  }

  @Test
  void aMailCanBeReadInThreeForms() throws Exception {
    send("anna@client.example", "Hello");

    assertThat(get("/mails/1").body()).contains("src=\"/mails/1/html\"");
    assertThat(get("/mails/1?as=text").body()).contains("<pre>Plain &lt;text&gt;");
    assertThat(get("/mails/1?as=headers").body()).contains("Subject: Hello");
  }

  @Test
  void theHtmlOfAMailRunsNoScripts() throws Exception {
    send("anna@client.example", "Hello");

    HttpResponse<String> html = get("/mails/1/html");

    assertThat(html.body()).contains("<p>Rich</p>");
    assertThat(html.headers().firstValue("Content-Security-Policy").orElseThrow())
        .startsWith("sandbox allow-popups allow-popups-to-escape-sandbox;")
        .contains("default-src 'none'")
        .doesNotContain("allow-scripts", "script-src");
  }

  @Test
  void whatIsNotThereIsNotFound() throws Exception {
    assertThat(get("/mails/1").statusCode()).isEqualTo(404);
    assertThat(get("/mails/0").statusCode()).isEqualTo(404);
    assertThat(get("/other").statusCode()).isEqualTo(404);
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(inbox.url().resolve(path)).build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
  }

  private void send(String recipient, String subject) throws MessagingException {
    Properties smtp = new Properties();
    smtp.putAll(
        new ServerSetup(smtpPort, "localhost", ServerSetup.PROTOCOL_SMTP)
            .configureJavaMailSessionProperties(null, false));
    MimeMessage message = new MimeMessage(Session.getInstance(smtp));
    message.setFrom("portal@firm.example");
    message.setRecipients(
        MimeMessage.RecipientType.TO, new InternetAddress[] {new InternetAddress(recipient)});
    message.setSubject(subject);
    message.setContent(
        new MimeMultipart(
            "alternative", part("Plain <text>", "text/plain"), part("<p>Rich</p>", "text/html")));
    Transport.send(message);
  }

  private static MimeBodyPart part(String content, String type) throws MessagingException {
    MimeBodyPart part = new MimeBodyPart();
    part.setContent(content, type);
    return part;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
