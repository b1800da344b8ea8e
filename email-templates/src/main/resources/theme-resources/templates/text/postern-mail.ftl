<#ftl output_format="plainText">
<#-- What all mails of Postern share, as plain text: see html/postern-mail.ftl. -->
<#import "/postern-plain.ftl" as plain>
<#assign firm = plain.line(postern.firm)>

<#macro letter heading intro unexpected unasked=false>
${firm}
${heading}

<#if postern.firstName?has_content>
${msg("posternInvitationGreetingNamed", plain.line(postern.firstName))}
<#else>
${msg("posternInvitationGreeting")}
</#if>

${intro}

<#nested>
${unexpected}
<#if unasked && postern.stopUrl?has_content>

${msg("posternMailStop", firm)}
${postern.stopUrl}
</#if>
</#macro>

<#macro facts matter>
<#if matter.matterTitle?has_content>
<@fact noun() matter.matterTitle />
</#if>
<#if matter.matterReference?has_content>
<@fact msg("posternInvitationReference") matter.matterReference />
</#if>
<#if matter.expectedBy?has_content>
<@fact msg("posternInvitationExpectedBy") matter.expectedBy />
</#if>
</#macro>

<#function moment date time zone>
  <#return date + " · " + time + " · " + zone>
</#function>

<#macro access>
<@fact msg("posternDeviceWhen") moment(postern.accessDate, postern.accessTime, postern.accessZone) />
<@fact msg("posternDeviceDevice") postern.accessDevice?has_content?then(postern.accessDevice, msg("posternDeviceUnknown")) />
<@fact msg("posternDeviceNetwork") postern.accessNetwork?has_content?then(postern.accessNetwork, msg("posternDeviceUnknown")) />
<#if postern.matterTitle?has_content>
<@fact noun() postern.matterTitle />
</#if>
<#if postern.matterReference?has_content>
<@fact msg("posternInvitationReference") postern.matterReference />
</#if>
</#macro>

<#function noun>
  <#return postern.matterNoun?has_content?then(plain.line(postern.matterNoun!""), msg("posternInvitationMatter"))>
</#function>

<#macro fact label value>
${label}: ${plain.line(value)}
</#macro>

<#macro code>
<#if postern.code?has_content>
${msg("posternMailCode")}

${postern.code}

${msg("posternMailCodeAdvice", firm)}

</#if>
</#macro>

<#macro bookmarks portal resume>
${portal}
${postern.portalUrl}

<#if postern.resumeUrl?has_content>
${resume}
${postern.resumeUrl}

</#if>
</#macro>

<#function expiry key>
  <#return msg(key, postern.expiryDate, postern.expiryTime, postern.expiryZone)>
</#function>
