<#import "template.ftl" as layout>
<#import "postern-page.ftl" as page>
<#assign firm = page.firm(postern)>
<@page.complete title=msg("posternSentTitle") />
<@layout.registrationLayout displayMessage=false; section>
<#if section = "header">
${msg("posternSentTitle")}
<#elseif section = "form">
<@page.styles />
<div id="postern-sent" class="postern-page">
  <p>${msg("posternSentText", firm)}</p>
  <dl class="postern-facts">
    <div><dt>${msg("posternSentTo")}</dt><dd><bdi dir="ltr">${postern.maskedEmail}</bdi></dd></div>
  </dl>
  <p>${msg("posternSentLife", postern.lifeMinutes)}</p>
  <p>${msg("posternSentOpen")}</p>
  <section class="postern-help" aria-labelledby="postern-nothing">
    <h2 id="postern-nothing">${msg("posternSentNothingTitle")}</h2>
    <p>${msg("posternSentNothing", firm)}</p>
    <form action="${url.loginAction}" method="post" class="postern-action">
      <input type="hidden" name="again" value="yes">
      <button id="postern-again" type="submit" class="${properties.kcButtonClass!} ${properties.kcButtonSecondaryClass!properties.kcButtonDefaultClass!} ${properties.kcButtonBlockClass!} ${properties.kcButtonLargeClass!}">${msg("posternSentAgain")}</button>
    </form>
  </section>
</div>
</#if>
</@layout.registrationLayout>
