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
  <#global url = url + {"ssoLoginInOtherTabsUrl": ""}>
  <#if self?has_content && (locale.supported)?has_content>
    <#local inLanguage = self + self?contains("?")?then("&", "?") + "kc_locale=">
    <#local languages = []>
    <#list locale.supported as language>
      <#local languages = languages + [{"label": language.label, "languageTag": language.languageTag, "url": inLanguage + language.languageTag}]>
    </#list>
    <#global locale = {"current": locale.current, "currentLanguageTag": locale.currentLanguageTag, "rtl": locale.rtl, "supported": languages}>
  </#if>
</#macro>

<#macro styles>
<link rel="stylesheet" href="${url.resourcesPath}/postern/postern.css">
</#macro>

<#-- The permanent address of the portal; only ever a web address, whatever was configured. -->
<#macro portalLink postern>
<#if postern.portalUrl?has_content && postern.portalUrl?matches("https?://.+", "i")>
<p class="postern-action"><a id="postern-portal" class="${properties.kcButtonClass!} ${properties.kcButtonSecondaryClass!properties.kcButtonDefaultClass!} ${properties.kcButtonBlockClass!} ${properties.kcButtonLargeClass!}" href="${postern.portalUrl}">${msg("posternGoToPortal")}</a></p>
</#if>
</#macro>
