package dev.postern.demo.portal.session;

import dev.postern.demo.portal.PortalProperties;
import java.time.InstantSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.servlet.ServletContextInitializer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.client.oidc.session.InMemoryOidcSessionRegistry;
import org.springframework.security.oauth2.client.oidc.session.OidcSessionRegistry;
import org.springframework.security.oauth2.client.oidc.web.logout.OidcClientInitiatedLogoutSuccessHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.web.session.HttpSessionEventPublisher;
import org.springframework.web.util.HttpSessionMutexListener;

/** What the servlet container and Spring Security need to keep the portal's sessions. */
@Configuration(proxyBeanMethods = false)
class SessionConfiguration {

  @Bean
  InstantSource time() {
    return InstantSource.system();
  }

  /** The cookie's other properties are in {@code application.yaml}; this one follows the URL. */
  @Bean
  ServletContextInitializer secureSessionCookie(PortalProperties portal) {
    return context -> context.getSessionCookieConfig().setSecure(portal.secure());
  }

  /** Which local session belongs to which of Keycloak's, for back-channel logout. */
  @Bean
  OidcSessionRegistry oidcSessions() {
    return new InMemoryOidcSessionRegistry();
  }

  @Bean
  BackChannelLogout backChannelLogout(
      OidcSessionRegistry sessions,
      @Value("${server.servlet.session.cookie.name}") String cookieName) {
    return new BackChannelLogout(sessions, cookieName);
  }

  /** Signs out at Keycloak, too; else the next click would sign in again without a question. */
  @Bean
  OidcClientInitiatedLogoutSuccessHandler signOut(
      ClientRegistrationRepository registrations, PortalProperties portal) {
    var signOut = new OidcClientInitiatedLogoutSuccessHandler(registrations);
    signOut.setPostLogoutRedirectUri(portal.page("/"));
    return signOut;
  }

  /** Tells the registry when a session changes its id or ends. */
  @Bean
  HttpSessionEventPublisher sessionEvents() {
    return new HttpSessionEventPublisher();
  }

  /** Gives each session one object to lock, see {@link SessionRefresh#check}. */
  @Bean
  HttpSessionMutexListener sessionMutex() {
    return new HttpSessionMutexListener();
  }
}
