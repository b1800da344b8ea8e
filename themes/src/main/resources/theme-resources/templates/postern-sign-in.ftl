<#import "template.ftl" as layout>
<#import "postern-page.ftl" as page>
<#assign firm = page.firm(postern)>
<#assign action = postern.action!url.loginAction>
<#assign wrong = postern.wrong!false>
<#assign closed = postern.closed!false>
<#assign again = postern.again!false>
<#-- Where there is nothing to read first, the field is ready to be typed into. -->
<#assign ready = !(closed || again || postern.minutes??)>
<#if postern.self?has_content>
<@page.standalone title=msg("posternSignInTitle", firm) self=postern.self />
<#else>
<@page.complete title=msg("posternSignInTitle", firm) />
</#if>
<@layout.registrationLayout displayMessage=false; section>
<#if section = "header">
${msg("posternSignInTitle", firm)}
<#elseif section = "form">
<@page.styles />
<div id="postern-sign-in" class="postern-page">
  <#if again>
  <@page.again />
  </#if>
  <#if wrong>
  <div id="postern-wrong-email" class="postern-notice" role="alert">
    <p><strong>${msg("posternSignInWrong")}</strong></p>
    <p>${msg("posternSignInWrongHelp")}</p>
  </div>
  </#if>
  <#if postern.minutes??>
  <@page.tooMany minutes=postern.minutes />
  </#if>
  <#if closed>
  <div id="postern-closed" class="postern-notice" role="status">
    <p><strong>${msg("posternSignInClosed")}</strong></p>
    <p>${msg("posternSignInClosedHelp", firm)}</p>
    <@page.closingLine postern />
  </div>
  </#if>
  <#if postern.hint??>
  <p>${msg("posternSignInHint")}</p>
  <form id="postern-hint-form" class="postern-action" action="${action}" method="post">
    <@page.fields postern />
    <@page.once postern />
    <input type="hidden" name="hint" value="yes">
    <button id="postern-hint-ask" type="submit" class="${page.primary()}">${msg("posternSignInHintButton", page.mailbox(postern.hint.maskedEmail))}</button>
  </form>
  <section class="postern-help" aria-labelledby="postern-not-you">
    <h2 id="postern-not-you">${msg("posternSignInNotYou")}</h2>
    <p>${msg("posternSignInForgetText")}</p>
    <form class="postern-action" action="${action}" method="post">
      <@page.fields postern />
      <input type="hidden" name="forget" value="yes">
      <button id="postern-hint-forget" type="submit" class="${page.secondary()}">${msg("posternSignInForget")}</button>
    </form>
  </section>
  <#else>
  <p>${closed?then(msg("posternSignInOtherFile"), msg("posternSignInText"))}</p>
  <form id="postern-form" class="postern-action" action="${action}" method="post">
    <@page.fields postern />
    <@page.once postern />
    <@page.email label=msg("posternSignInEmail") value=postern.email!"" problem=wrong?then("postern-wrong-email", "") autofocus=ready />
    <button id="postern-ask" type="submit" class="${page.primary()}">${msg("posternSignInButton")}</button>
  </form>
  </#if>
  <#if postern.inFlow!false>
  <#if postern.contactPassword!false>
  <section class="postern-help" aria-labelledby="postern-contact">
    <h2 id="postern-contact">${msg("posternSignInContactTitle")}</h2>
    <form action="${action}" method="post" class="postern-action">
      <@page.fields postern />
      <input type="hidden" name="password" value="contact">
      <button id="postern-contact-password" type="submit" class="${page.secondary()}">${msg("posternSignInContactPassword")}</button>
    </form>
  </section>
  </#if>
  <section class="postern-help" aria-labelledby="postern-staff">
    <h2 id="postern-staff">${msg("posternSignInStaffTitle", firm)}</h2>
    <form action="${action}" method="post" class="postern-action">
      <@page.fields postern />
      <input type="hidden" name="password" value="yes">
      <button id="postern-password" type="submit" class="${page.secondary()}">${msg("posternSignInPassword")}</button>
    </form>
  </section>
  <#else>
  <@page.portalLink postern>
  <h2 class="postern-parting">${msg("posternSignInAlready")}</h2>
  </@page.portalLink>
  </#if>
</div>
</#if>
</@layout.registrationLayout>
