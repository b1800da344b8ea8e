<#-- What Postern's pages share: they stand on the layout of whatever login theme is in use. -->

<#-- A value that a firm or its staff typed, made safe to stand in a message: Keycloak's msg() expands "${key}" inside
     arguments, and characters that switch the writing direction could make a name read as another. Escaping is
     FreeMarker's. -->
<#function line value>
  <#return value
    ?replace("[\\s\\p{Cc}\\p{Zl}\\p{Zp}]+", " ", "r")
    ?replace("[\x202A-\x202E\x2066-\x2069]", "", "r")
    ?replace(r"${", "$\x200B{")
    ?trim>
</#function>

<#-- The firm's name, or words that stand for it. -->
<#function firm postern>
  <#return postern.firm?has_content?then(line(postern.firm!), msg("posternFirm"))>
</#function>

<#-- Names the browser tab after the page and, since no login is in progress that Keycloak's layout could restart when
     somebody signs in in another tab, lets it load this very page again instead. Keycloak's addresses of the page in
     other languages would lose what a signed link has in its query: with "self" they are those of the link. -->
<#macro standalone title self="">
  <#global title = title>
  <#global url = url + {"ssoLoginInOtherTabsUrl": self}>
  <#if self?has_content && (locale.supported)?has_content>
    <#local inLanguage = self + self?contains("?")?then("&", "?") + "kc_locale=">
    <#local languages = []>
    <#list locale.supported as language>
      <#local languages = languages + [{"label": language.label, "languageTag": language.languageTag, "url": inLanguage + language.languageTag}]>
    </#list>
    <#global locale = {"current": locale.current, "currentLanguageTag": locale.currentLanguageTag, "rtl": locale.rtl, "supported": languages}>
  </#if>
</#macro>

<#-- For pages of a login that offer of themselves what else there is: Keycloak's own list of "other ways" would name our
     steps. -->
<#macro complete title>
  <#global title = title>
  <#global auth = {}>
</#macro>

<#macro styles>
<link rel="stylesheet" href="${url.resourcesPath}/postern/postern.css">
</#macro>

<#-- A field for an e-mail address; "problem" is the id of the notice that says what was wrong with the last one. -->
<#macro email label value="" help="" problem="" autofocus=false>
<#local described = [problem, help?has_content?then("postern-email-help", "")]?filter(id -> id?has_content)?join(" ")>
<div class="postern-field">
  <label for="postern-email">${label}</label>
  <input id="postern-email" name="email" type="email" value="${value}" dir="ltr" maxlength="254" required autocomplete="email" autocapitalize="none" spellcheck="false" class="postern-input"<#if problem?has_content> aria-invalid="true"</#if><#if described?has_content> aria-describedby="${described}"</#if><#if autofocus> autofocus</#if>>
  <#if help?has_content>
  <p id="postern-email-help" class="postern-hint">${help}</p>
  </#if>
</div>
</#macro>

<#-- What every form of a page sends along. -->
<#macro fields postern>
<#list postern.fields!{} as name, value>
<input type="hidden" name="${name}" value="${value}">
</#list>
</#macro>

<#-- Tells a press for a link from the same press sent again. -->
<#macro once postern>
<#if postern.once?has_content>
<input type="hidden" name="once" value="${postern.once}">
</#if>
</#macro>

<#-- Somebody on this network has asked too often. -->
<#macro tooMany minutes>
<div id="postern-too-many" class="postern-notice" role="alert">
  <p><strong>${msg("posternLimitText")}</strong></p>
  <p>${msg("posternLimitNext", minutes)}</p>
</div>
</#macro>

<#-- What the firm has to say where a link opens nothing. -->
<#macro closingLine postern>
<#if postern.closingLine?has_content>
<p id="postern-closing-line" dir="auto">${line(postern.closingLine)}</p>
</#if>
</#macro>

<#-- The classes of a large button, in whatever theme. -->
<#function primary>
  <#return [properties.kcButtonClass!, properties.kcButtonPrimaryClass!, properties.kcButtonBlockClass!, properties.kcButtonLargeClass!]?join(" ")>
</#function>

<#function secondary>
  <#return [properties.kcButtonClass!, properties.kcButtonSecondaryClass!properties.kcButtonDefaultClass!, properties.kcButtonBlockClass!, properties.kcButtonLargeClass!]?join(" ")>
</#function>

<#-- A masked address inside a sentence: never turned around by the words beside it. -->
<#function mailbox masked>
  <#return "\x2066" + line(masked) + "\x2069">
</#function>

<#-- The permanent address of the portal, after words of the page's own; only ever a web address, whatever was
     configured. -->
<#macro portalLink postern>
<#if postern.portalUrl?has_content && postern.portalUrl?matches("https?://.+", "i")>
<#nested>
<p class="postern-action"><a id="postern-portal" class="${secondary()}" href="${postern.portalUrl}">${msg("posternGoToPortal")}</a></p>
</#if>
</#macro>

<#-- A press that could not be matched to the page has done nothing. -->
<#macro again>
<div id="postern-again" class="postern-notice" role="alert">
  <p><strong>${msg("posternOpenAgain")}</strong></p>
  <p>${msg("posternOpenAgainHelp")}</p>
</div>
</#macro>
