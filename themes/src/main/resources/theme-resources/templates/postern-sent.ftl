<#import "template.ftl" as layout>
<#import "postern-page.ftl" as page>
<#assign firm = page.firm(postern)>
<#assign opened = (postern.state!"waiting") = "opened">
<#assign blocked = postern.codeBlocked!false>
<#-- A link that was used has taken the code of its e-mail with it. -->
<#assign codes = (postern.codes!false) && !opened && !blocked>
<#assign codeWrong = codes && (postern.codeWrong!false)>
<#assign otherUser = postern.otherUser!false>
<#assign waits = !opened && postern.statusUrl?has_content && postern.self?has_content>
<#assign heading = opened?then(msg("posternOpenedTitle"), msg("posternSentTitle"))>
<#macro address>
  <dl class="postern-facts">
    <div><dt>${msg("posternSentTo")}</dt><dd><bdi dir="ltr">${page.line(postern.maskedEmail)}</bdi></dd></div>
  </dl>
</#macro>
<#macro choices resend>
    <div class="postern-choices">
      <form class="postern-action" action="${url.loginAction}" method="post">
        <@page.once postern />
        <input type="hidden" name="resend" value="yes">
        <button id="postern-resend" type="submit" class="${resend}">${msg("posternSentResend")}</button>
      </form>
      <form class="postern-action" action="${url.loginAction}" method="post">
        <input type="hidden" name="again" value="yes">
        <button id="postern-again" type="submit" class="${page.secondary()}">${msg("posternSentAgain")}</button>
      </form>
    </div>
</#macro>
<@page.complete title=heading />
<@layout.registrationLayout displayMessage=false; section>
<#if section = "header">
${heading}
<#elseif section = "form">
<@page.styles />
<div id="postern-sent" class="postern-page" data-state="${opened?then("opened", "waiting")}"<#if waits> data-status="${postern.statusUrl}" data-self="${postern.self}"</#if>>
  <#if postern.minutes??>
  <@page.tooMany minutes=postern.minutes />
  </#if>
  <#if blocked && !opened>
  <div id="postern-code-blocked" class="postern-notice" role="alert">
    <p><strong>${msg("posternCodeBlocked")}</strong></p>
    <p>${msg("posternCodeBlockedHelp")}</p>
  </div>
  </#if>
  <#if opened>
  <p>${msg("posternOpenedText")}</p>
  <@address />
  <section class="postern-help" aria-labelledby="postern-here">
    <h2 id="postern-here">${msg("posternOpenedHereTitle")}</h2>
    <p>${msg("posternOpenedHere")}</p>
    <@choices resend=page.primary() />
  </section>
  <section class="postern-help" aria-labelledby="postern-not-you">
    <h2 id="postern-not-you">${msg("posternOpenedNotYouTitle")}</h2>
    <p>${msg("posternOpenedNotYou", firm)}</p>
  </section>
  <#else>
  <#if postern.resent!false>
  <div id="postern-resent" class="postern-notice" role="status">
    <p>${msg("posternSentResent")}</p>
  </div>
  </#if>
  <p>${msg("posternSentText", firm)}</p>
  <@address />
  <p>${msg("posternSentOpen")} ${msg("posternSentLife", postern.lifeMinutes)}</p>
  <#if postern.self?has_content>
  <p>${msg("posternSentGoesOn")} <a id="postern-look" href="${postern.self}">${msg("posternSentLook")}</a></p>
  </#if>
  <section class="postern-help" aria-labelledby="postern-other-device">
    <h2 id="postern-other-device">${msg("posternSentElsewhereTitle")}</h2>
    <p>${msg("posternSentElsewhere")}</p>
    <#if codes>
    <p>${msg("posternCodeText")}</p>
    <#if codeWrong>
    <div id="postern-code-wrong" class="postern-notice" role="alert">
      <p><strong>${msg("posternCodeWrong")}</strong></p>
      <p>${msg("posternCodeWrongHelp")}</p>
    </div>
    </#if>
    <#if otherUser>
    <div id="postern-other-user" class="postern-notice">
      <p><strong>${msg("posternOpenOtherUserTitle")}</strong></p>
      <p>${msg("posternOpenOtherUser")}</p>
    </div>
    </#if>
    <form id="postern-code-form" class="postern-action" action="${postern.codeUrl}" method="post">
      <#if otherUser>
      <input type="hidden" name="switch" value="yes">
      </#if>
      <div class="postern-field">
        <label for="postern-code">${msg("posternCode")}</label>
        <input id="postern-code" name="code" type="text" dir="ltr" maxlength="40" required autocomplete="one-time-code" inputmode="text" autocapitalize="characters" spellcheck="false" class="postern-input postern-code" aria-describedby="${codeWrong?then("postern-code-wrong ", "")}${otherUser?then("postern-other-user ", "")}postern-code-help"<#if codeWrong> aria-invalid="true"</#if><#if codeWrong || otherUser> autofocus</#if>>
        <p id="postern-code-help" class="postern-hint">${msg("posternCodeHelp")}</p>
      </div>
      <button id="postern-code-enter" type="submit" class="${page.primary()}">${msg("posternCodeEnter")}</button>
    </form>
    </#if>
  </section>
  <section class="postern-help" aria-labelledby="postern-nothing">
    <h2 id="postern-nothing">${msg("posternSentNothingTitle")}</h2>
    <ul>
      <li>${msg("posternSentNothingWait")}</li>
      <li>${msg("posternSentNothingSpam")}</li>
      <li>${msg("posternSentNothingAddress")}</li>
    </ul>
    <@choices resend=page.secondary() />
    <p>${msg("posternSentNothingFirm", firm)}</p>
  </section>
  <#if waits>
  <script src="${url.resourcesPath}/postern/waiting.js" type="module"></script>
  </#if>
  </#if>
</div>
</#if>
</@layout.registrationLayout>
