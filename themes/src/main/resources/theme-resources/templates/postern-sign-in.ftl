<#import "template.ftl" as layout>
<#import "postern-page.ftl" as page>
<#assign firm = page.firm(postern)>
<#assign wrong = postern.wrong!false>
<@page.complete title=msg("posternSignInTitle", firm) />
<@layout.registrationLayout displayMessage=false; section>
<#if section = "header">
${msg("posternSignInTitle", firm)}
<#elseif section = "form">
<@page.styles />
<div id="postern-sign-in" class="postern-page">
  <#if wrong>
  <div id="postern-wrong-email" class="postern-notice" role="alert">
    <p><strong>${msg("posternSignInWrong")}</strong></p>
    <p>${msg("posternSignInWrongHelp")}</p>
  </div>
  </#if>
  <#if postern.minutes??>
  <div id="postern-too-many" class="postern-notice" role="alert">
    <p><strong>${msg("posternLimitText")}</strong></p>
    <p>${msg("posternLimitNext", postern.minutes)}</p>
  </div>
  </#if>
  <p>${msg("posternSignInText")}</p>
  <form id="postern-form" class="postern-action" action="${url.loginAction}" method="post">
    <@page.email label=msg("posternSignInEmail") value=postern.email!"" wrong=wrong autofocus=true />
    <button id="postern-ask" type="submit" class="${properties.kcButtonClass!} ${properties.kcButtonPrimaryClass!} ${properties.kcButtonBlockClass!} ${properties.kcButtonLargeClass!}">${msg("posternSignInButton")}</button>
  </form>
  <#if postern.contactPassword!false>
  <section class="postern-help" aria-labelledby="postern-contact">
    <h2 id="postern-contact">${msg("posternSignInContactTitle")}</h2>
    <form action="${url.loginAction}" method="post" class="postern-action">
      <input type="hidden" name="password" value="contact">
      <button id="postern-contact-password" type="submit" class="${properties.kcButtonClass!} ${properties.kcButtonSecondaryClass!properties.kcButtonDefaultClass!} ${properties.kcButtonBlockClass!} ${properties.kcButtonLargeClass!}">${msg("posternSignInContactPassword")}</button>
    </form>
  </section>
  </#if>
  <section class="postern-help" aria-labelledby="postern-staff">
    <h2 id="postern-staff">${msg("posternSignInStaffTitle", firm)}</h2>
    <form action="${url.loginAction}" method="post" class="postern-action">
      <input type="hidden" name="password" value="yes">
      <button id="postern-password" type="submit" class="${properties.kcButtonClass!} ${properties.kcButtonSecondaryClass!properties.kcButtonDefaultClass!} ${properties.kcButtonBlockClass!} ${properties.kcButtonLargeClass!}">${msg("posternSignInPassword")}</button>
    </form>
  </section>
</div>
</#if>
</@layout.registrationLayout>
