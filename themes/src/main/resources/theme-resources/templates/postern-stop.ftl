<#import "template.ftl" as layout>
<#import "postern-page.ftl" as page>
<#assign firm = page.firm(postern)>
<#assign state = postern.state>
<#assign heading = (state = "ask")?then(msg("posternStopTitle", firm), (state = "stopped")?then(msg("posternStoppedTitle"), msg("posternStopAllowedTitle")))>
<#-- One button; what it says is sent along with it. -->
<#macro press wish label class>
  <form id="postern-form" class="postern-action" action="${postern.self}" method="post">
    <input type="hidden" name="nonce" value="${postern.nonce}">
    <button id="postern-${wish}" name="${wish}" value="yes" type="submit" class="${class}">${label}</button>
  </form>
</#macro>
<@page.standalone title=heading self=postern.self />
<@layout.registrationLayout displayMessage=false; section>
<#if section = "header">
${heading}
<#elseif section = "form">
<@page.styles />
<div id="postern-stop-page" class="postern-page" data-state="${state}">
  <#if postern.again!false>
  <@page.again />
  </#if>
  <p<#if state != "ask"> role="status"</#if>><#if state = "ask">${msg("posternStopText", firm)}<#elseif state = "stopped">${msg("posternStoppedText", firm)}<#else>${msg("posternStopAllowedText", firm)}</#if></p>
  <dl class="postern-facts">
    <div><dt>${msg("posternStopTo")}</dt><dd><bdi dir="ltr">${page.line(postern.maskedEmail)}</bdi></dd></div>
  </dl>
  <#if state = "ask">
  <@press wish="stop" label=msg("posternStopButton") class=page.primary() />
  <#elseif state = "stopped">
  <section class="postern-help" aria-labelledby="postern-undo">
    <h2 id="postern-undo">${msg("posternStoppedUndoTitle")}</h2>
    <@press wish="allow" label=msg("posternStoppedUndo") class=page.secondary() />
  </section>
  <#else>
  <@page.portalLink postern />
  </#if>
</div>
</#if>
</@layout.registrationLayout>
