<#import "template.ftl" as layout>
<#import "postern-page.ftl" as page>
<#assign firm = page.firm(postern)>
<#assign otherUser = postern.otherUser!false>
<#assign hint = postern.hint!"nothing">
<#assign manner = postern.manner!"press">
<@page.standalone title=msg("posternOpenTitle", firm) self=postern.self!"" />
<@layout.registrationLayout displayMessage=false; section>
<#if section = "header">
${msg("posternOpenTitle", firm)}
<#elseif section = "form">
<@page.styles />
<div id="postern-open-page" class="postern-page">
  <#if hint = "press-again">
  <@page.again />
  </#if>
  <#if hint = "other-email">
  <div id="postern-other-email" class="postern-notice" role="alert">
    <p><strong>${msg("posternOpenOtherEmail")}</strong></p>
    <p>${msg("posternOpenOtherEmailHelp")}</p>
  </div>
  </#if>
  <p><#if postern.firstName?has_content>${msg("posternOpenGreetingNamed", page.line(postern.firstName))}<#else>${msg("posternOpenGreeting")}</#if></p>
  <p>${msg("posternOpenText")}</p>
  <#if manner != "retype-email" || postern.matterTitle?has_content || postern.matterReference?has_content>
  <dl class="postern-facts">
    <#if postern.matterTitle?has_content>
    <div><dt>${msg("posternOpenMatter")}</dt><dd dir="auto">${page.line(postern.matterTitle)}</dd></div>
    </#if>
    <#if postern.matterReference?has_content>
    <div><dt>${msg("posternOpenReference")}</dt><dd dir="auto">${page.line(postern.matterReference)}</dd></div>
    </#if>
    <#if manner != "retype-email">
    <div><dt>${msg("posternOpenSentTo")}</dt><dd><bdi dir="ltr">${postern.maskedEmail}</bdi></dd></div>
    </#if>
  </dl>
  </#if>
  <#if otherUser>
  <div id="postern-other-user" class="postern-notice">
    <p><strong>${msg("posternOpenOtherUserTitle")}</strong></p>
    <p>${msg("posternOpenOtherUser")}</p>
  </div>
  </#if>
  <form id="postern-form" class="postern-action" action="${postern.action}" method="post">
    <@page.fields postern />
    <input type="hidden" name="nonce" value="${postern.nonce}">
    <#if otherUser>
    <input type="hidden" name="switch" value="yes">
    </#if>
    <#if manner = "retype-email">
    <@page.email label=msg("posternOpenRetype") help=msg("posternOpenRetypeHelp") problem=(hint = "other-email")?then("postern-other-email", "") />
    </#if>
    <button id="postern-open" type="submit" class="${page.primary()}"<#if otherUser> aria-describedby="postern-other-user"</#if>>${msg("posternOpenButton")}</button>
  </form>
  <#if manner = "by-itself">
  <script src="${url.resourcesPath}/postern/press.js" type="module"></script>
  </#if>
  <section class="postern-help" aria-labelledby="postern-not-you">
    <h2 id="postern-not-you">${msg("posternOpenNotYouTitle")}</h2>
    <p>${msg("posternOpenNotYou", firm)}</p>
  </section>
</div>
</#if>
</@layout.registrationLayout>
