<#import "template.ftl" as layout>
<#import "postern-page.ftl" as page>
<#assign firm = page.firm(postern)>
<#assign reason = postern.reason>
<#assign heal = postern.heal!{}>
<#assign progress = heal.progress!"">
<#function title>
  <#switch progress>
    <#case "on-its-way"><#return msg("posternHealTitleOnItsWay")>
    <#case "sent"><#return msg("posternHealTitleSent")>
    <#case "not-sent"><#return msg("posternHealTitleNotSent")>
    <#case "over"><#return msg("posternHealTitleOver")>
    <#default><#return msg("posternDeadTitle.${reason}")>
  </#switch>
</#function>
<#function ago>
  <#if heal.hours < 1><#return msg("posternHealMinutesAgo", heal.minutes)></#if>
  <#if heal.days < 1><#return msg("posternHealHoursAgo", heal.hours)></#if>
  <#return msg("posternHealDaysAgo", heal.days)>
</#function>
<#macro mailbox label>
    <div><dt>${label}</dt><dd><bdi dir="ltr">${heal.maskedEmail}</bdi></dd></div>
</#macro>
<#assign heading = title()>
<@page.standalone title=heading />
<@layout.registrationLayout displayMessage=false; section>
<#if section = "header">
${heading}
<#elseif section = "form">
<@page.styles />
<div id="postern-dead" class="postern-page" data-reason="${reason}">
  <#if heal.again!false>
  <@page.again />
  </#if>
  <#if progress?has_content>
  <div id="postern-healed" role="status" data-progress="${progress}">
    <p><#switch progress><#case "on-its-way">${msg("posternHealTextOnItsWay")}<#break><#case "sent">${msg("posternHealTextSent")}<#break><#case "not-sent">${msg("posternHealTextNotSent")}<#break><#default>${msg("posternHealTextOver")}</#switch></p>
  </div>
  <dl class="postern-facts">
<@mailbox msg("posternHealSentTo") />
    <div><dt>${msg("posternHealAsked")}</dt><dd><time datetime="${heal.at}">${ago()}</time></dd></div>
  </dl>
  <p><#switch progress><#case "on-its-way">${msg("posternHealNextOnItsWay", firm)}<#break><#case "sent">${msg("posternHealNextSent", firm)}<#break><#case "not-sent">${msg("posternHealNextNotSent", firm)}<#break><#default>${msg("posternHealNextOver", firm)}</#switch></p>
  <#else>
  <p>${msg("posternDeadText.${reason}")}</p>
  <#if heal.nonce?has_content>
  <p>${msg("posternHealOffer")}</p>
  <dl class="postern-facts">
<@mailbox msg("posternHealTo") />
  </dl>
  <form id="postern-heal-form" class="postern-action" action="${heal.action}" method="post">
    <input type="hidden" name="nonce" value="${heal.nonce}">
    <input type="hidden" name="heal" value="yes">
    <button id="postern-heal" type="submit" class="${properties.kcButtonClass!} ${properties.kcButtonPrimaryClass!} ${properties.kcButtonBlockClass!} ${properties.kcButtonLargeClass!}">${msg("posternHealButton")}</button>
  </form>
  <#else>
  <p>${msg("posternDeadNext.${reason}", firm)}</p>
  </#if>
  </#if>
  <#if postern.closingLine?has_content>
  <p id="postern-closing-line" dir="auto">${page.line(postern.closingLine)}</p>
  </#if>
  <@page.portalLink postern />
</div>
</#if>
</@layout.registrationLayout>
