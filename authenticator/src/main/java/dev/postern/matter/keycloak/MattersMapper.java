package dev.postern.matter.keycloak;

import dev.postern.link.Access;
import dev.postern.matter.SessionClaims;
import dev.postern.shared.LoginSession;
import dev.postern.shared.PortalId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ProtocolMapperModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.oidc.mappers.AbstractOIDCProtocolMapper;
import org.keycloak.protocol.oidc.mappers.OIDCAccessTokenMapper;
import org.keycloak.protocol.oidc.mappers.OIDCAttributeMapperHelper;
import org.keycloak.protocol.oidc.mappers.OIDCIDTokenMapper;
import org.keycloak.protocol.oidc.mappers.TokenIntrospectionTokenMapper;
import org.keycloak.protocol.oidc.mappers.UserInfoTokenMapper;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.representations.IDToken;

/**
 * What a portal is told of a link session (feature D4), each claim if the mapper is set to:
 *
 * <ul>
 *   <li>{@code matters}: references of the portal's open matters that this session may open
 *   <li>{@code matter}: the one that was opened last
 *   <li>{@code matter_roles}: the person's role in each, by reference
 *   <li>{@code last_access}: when, from where and on what they used a link of the portal before
 * </ul>
 */
public class MattersMapper extends AbstractOIDCProtocolMapper
    implements OIDCAccessTokenMapper,
        OIDCIDTokenMapper,
        UserInfoTokenMapper,
        TokenIntrospectionTokenMapper {
  /** The id that realms configure this mapper by. */
  public static final String ID = "postern-matters-mapper";

  private final List<ProviderConfigProperty> properties = new ArrayList<>();
  private final Function<KeycloakSession, SessionClaims> claims;

  /** Keycloak keeps one mapper for all sessions; the claims are those of the session at hand. */
  protected MattersMapper(Function<KeycloakSession, SessionClaims> claims) {
    this.claims = claims;
    Stream.of(Claim.values()).map(Claim::property).forEach(properties::add);
    OIDCAttributeMapperHelper.addIncludeInTokensConfig(properties, MattersMapper.class);
  }

  @Override
  public String getId() {
    return ID;
  }

  @Override
  public String getDisplayCategory() {
    return TOKEN_MAPPER_CATEGORY;
  }

  @Override
  public String getDisplayType() {
    return "Postern matters";
  }

  @Override
  public String getHelpText() {
    return "Adds what this session may open at this portal, what was just opened, the person's roles,"
        + " and when they came before.";
  }

  @Override
  public List<ProviderConfigProperty> getConfigProperties() {
    return List.copyOf(properties);
  }

  @Override
  protected void setClaim(
      IDToken token,
      ProtocolMapperModel mapping,
      UserSessionModel userSession,
      KeycloakSession session,
      ClientSessionContext context) {
    if (!SessionScope.isLinkSession(userSession)) {
      return;
    }
    LoginSession login = SessionScope.loginSession(userSession);
    PortalId portal = new PortalId(context.getClientSession().getClient().getId());
    for (Claim claim : Claim.values()) {
      if (claim.isWanted(mapping)) {
        claim
            .value(claims.apply(session), login, portal)
            .ifPresent(value -> token.getOtherClaims().put(claim.key, value));
      }
    }
  }

  private enum Claim {
    MATTERS("matters", "References of the open matters that this session may open.", true) {
      @Override
      Optional<Object> value(SessionClaims claims, LoginSession session, PortalId portal) {
        return Optional.of(claims.matters(session, portal));
      }
    },
    MATTER("matter", "Reference of the matter that was opened last.", true) {
      @Override
      Optional<Object> value(SessionClaims claims, LoginSession session, PortalId portal) {
        return claims.matters(session, portal).stream().findFirst().map(Object.class::cast);
      }
    },
    MATTER_ROLES("matter_roles", "The person's role in each of these matters.", false) {
      @Override
      Optional<Object> value(SessionClaims claims, LoginSession session, PortalId portal) {
        return Optional.of(claims.roles(session, portal));
      }
    },
    LAST_ACCESS(
        "last_access",
        "When, from which network and on what device the person used a link of this portal before.",
        false) {
      @Override
      Optional<Object> value(SessionClaims claims, LoginSession session, PortalId portal) {
        return claims.lastAccess(session, portal).map(Claim::told);
      }
    };

    /** Of the claim, and of the setting that says whether there is one. */
    private final String key;

    private final String help;
    private final boolean wantedUnlessSaid;

    Claim(String key, String help, boolean wantedUnlessSaid) {
      this.key = key;
      this.help = help;
      this.wantedUnlessSaid = wantedUnlessSaid;
    }

    /** What it says; empty if there is nothing to say. */
    abstract Optional<Object> value(SessionClaims claims, LoginSession session, PortalId portal);

    boolean isWanted(ProtocolMapperModel mapping) {
      String said = mapping.getConfig().get(key);
      return said == null ? wantedUnlessSaid : Boolean.parseBoolean(said);
    }

    ProviderConfigProperty property() {
      return new ProviderConfigProperty(
          key,
          "Claim " + key,
          help,
          ProviderConfigProperty.BOOLEAN_TYPE,
          String.valueOf(wantedUnlessSaid));
    }

    private static Map<String, String> told(Access access) {
      Map<String, String> told = new LinkedHashMap<>();
      told.put("at", access.at().toString());
      told.put("network", access.network());
      told.put("device", access.device());
      told.values().removeIf(String::isEmpty);
      return told;
    }
  }
}
