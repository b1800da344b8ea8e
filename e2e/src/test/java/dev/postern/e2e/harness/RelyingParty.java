package dev.postern.e2e.harness;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * A client of the realm that makes its OIDC requests by hand (code and PKCE), to see what a session
 * is given.
 */
public record RelyingParty(Realm realm, String clientId, String secret, URI redirectUri) {

  private static final String VERIFIER = "a-verifier-is-43-characters-or-more-of-anything";

  /** The client that the demo portal is, with the same redirect address. */
  public static RelyingParty portal(Firm firm) {
    return new RelyingParty(
        firm.realm(),
        "client-portal",
        PortalApi.CLIENT_SECRET,
        firm.portal().resolve("/login/oauth2/code/postern"));
  }

  /** Where a browser is sent to sign in; another request each time. */
  public URI request(String scope) {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("client_id", clientId);
    parameters.put("redirect_uri", redirectUri.toString());
    parameters.put("response_type", "code");
    parameters.put("scope", scope);
    parameters.put("state", "state");
    parameters.put("nonce", UUID.randomUUID().toString());
    parameters.put("code_challenge", challenge());
    parameters.put("code_challenge_method", "S256");
    return realm.authorization(parameters);
  }

  /** The same with one more parameter, such as {@code prompt}. */
  public URI request(String scope, String parameter, String value) {
    return URI.create(
        request(scope) + "&" + parameter + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8));
  }

  /** Whether an answer brings the browser back with a code. */
  public boolean gets(Answer answer) {
    return isBack(answer) && parametersOf(answer.location()).containsKey("code");
  }

  /** Whether an answer brings the browser back, with a code or an error. */
  public boolean isBack(Answer answer) {
    return answer.isRedirect()
        && answer.location().toString().startsWith(redirectUri.toString() + "?");
  }

  /** Exchanges the code that an answer brings; the result may be a refusal. */
  public Answer exchange(Answer answer) {
    return exchange(answer.location());
  }

  /** Exchanges the code that a browser was sent back with; the result may be a refusal. */
  public Answer exchange(URI callback) {
    Map<String, String> form = new HashMap<>();
    form.put("grant_type", "authorization_code");
    form.put("code", parametersOf(callback).getOrDefault("code", ""));
    form.put("redirect_uri", redirectUri.toString());
    form.put("client_id", clientId);
    form.put("client_secret", secret);
    form.put("code_verifier", VERIFIER);
    return Robot.withoutCookies().post(realm.tokens(), form);
  }

  public Answer refresh(String refreshToken) {
    return Robot.withoutCookies()
        .post(
            realm.tokens(),
            Map.of(
                "grant_type", "refresh_token",
                "refresh_token", refreshToken,
                "client_id", clientId,
                "client_secret", secret));
  }

  /** What user info says to the holder of an access token. */
  public Answer userInfo(String accessToken) {
    return Http.send("GET", realm.page("/protocol/openid-connect/userinfo"), accessToken);
  }

  /** What the account API says to the holder of an access token. */
  public Answer account(String accessToken) {
    // Browsers get the console's page, whoever they are.
    return Http.sendNothing(
        "GET", realm.page("/account"), accessToken, Map.of("Accept", "application/json"));
  }

  /** What the admin API says of the realm's users to the holder of an access token. */
  public Answer users(String accessToken) {
    return Http.send("GET", realm.admin("/users"), accessToken);
  }

  /** Asks for a token of its own for another client's (RFC 8693); the result may be a refusal. */
  public Answer exchangeToken(String accessToken) {
    return Robot.withoutCookies()
        .post(
            realm.tokens(),
            Map.of(
                "grant_type", "urn:ietf:params:oauth:grant-type:token-exchange",
                "subject_token", accessToken,
                "subject_token_type", "urn:ietf:params:oauth:token-type:access_token",
                "client_id", clientId,
                "client_secret", secret));
  }

  /** What Keycloak says of a token to this client. */
  public Answer introspect(String token) {
    return Robot.withoutCookies()
        .post(
            realm.page("/protocol/openid-connect/token/introspect"),
            Map.of("token", token, "client_id", clientId, "client_secret", secret));
  }

  /** The matters that a browser's session opens here, as a new ID token names them. */
  public List<String> mattersOf(Robot visitor) {
    JsonNode tokens = exchange(visitor.get(request("openid"))).json();
    return claimsOf(tokens.path("id_token").asText())
        .path("matters")
        .valueStream()
        .map(JsonNode::asText)
        .toList();
  }

  /** What a token says. */
  public static JsonNode claimsOf(String token) {
    byte[] payload = Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]);
    return Json.read(new String(payload, StandardCharsets.UTF_8));
  }

  public static Map<String, String> parametersOf(URI address) {
    String query = address.getRawQuery() == null ? "" : address.getRawQuery();
    return Arrays.stream(query.split("&", -1))
        .map(parameter -> parameter.split("=", 2))
        .filter(parameter -> parameter.length == 2)
        .collect(Collectors.toMap(parameter -> parameter[0], parameter -> parameter[1]));
  }

  private static String challenge() {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(VERIFIER.getBytes(StandardCharsets.US_ASCII));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
