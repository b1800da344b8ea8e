<#ftl output_format="plainText">
<#import "/postern-plain.ftl" as plain>
<#assign firm = plain.line(postern.firm)>
<#assign signIn = (postern.purpose!"invitation") = "sign-in">
<#assign intro = (postern.renewed!false)?then(msg("posternInvitationIntroRenewed", firm), signIn?then(msg("posternSignInIntro", firm), msg("posternInvitationIntro", firm)))>
<#macro fact label value>
${label}: ${plain.line(value)}
</#macro>
${firm}
${msg("posternInvitationHeading")}

<#if postern.firstName?has_content>
${msg("posternInvitationGreetingNamed", plain.line(postern.firstName))}
<#else>
${msg("posternInvitationGreeting")}
</#if>

${intro}

<#if postern.matterTitle?has_content || postern.matterReference?has_content || postern.expectedBy?has_content>
<#if postern.matterTitle?has_content>
<@fact msg("posternInvitationMatter") postern.matterTitle />
</#if>
<#if postern.matterReference?has_content>
<@fact msg("posternInvitationReference") postern.matterReference />
</#if>
<#if postern.expectedBy?has_content>
<@fact msg("posternInvitationExpectedBy") postern.expectedBy />
</#if>

</#if>
${msg("posternInvitationButton")}:
${postern.link}

<#if postern.reusable!false>${msg("posternInvitationExpiryReusable", linkExpirationFormatter(postern.lifeMinutes))}<#else>${msg("posternInvitationExpiry", linkExpirationFormatter(postern.lifeMinutes))}</#if>

<#if postern.message?has_content>
${msg("posternInvitationMessage", firm)}:
<#list plain.lines(postern.message) as line>
> ${line}
</#list>

</#if>
${msg("posternInvitationBookmark")}
${postern.portalUrl}

<#if signIn>${msg("posternSignInUnexpected", firm)}<#else>${msg("posternInvitationUnexpected", firm)}</#if>
